#include "page_files.h"

/* The assembler includes the files (-Wa,-I); no array of them is compiled. */
#define INCLUDE(symbol, file)                                                                      \
    __asm__(".pushsection .rodata\n"                                                               \
            ".global " #symbol ", " #symbol "_end\n" #symbol ": .incbin \"" file "\"\n" #symbol    \
            "_end: .byte 0\n"                                                                      \
            ".popsection\n");                                                                      \
    extern const char symbol[], symbol##_end[]

INCLUDE(page_template, "analysis/report/page/page.html");
INCLUDE(page_of_pages, "analysis/report/page/index.html");
INCLUDE(page_style, "analysis/report/page/page.css");
INCLUDE(page_script, "analysis/report/page/page.js");
INCLUDE(page_worker, "analysis/report/page/worker.js");
INCLUDE(page_engine, "page/engine.wasm");

struct span page_file(enum page_file file)
{
    static const struct {
        const char *first, *end;
    } files[] = {[PAGE_TEMPLATE] = {page_template, page_template_end},
                 [PAGE_INDEX] = {page_of_pages, page_of_pages_end},
                 [PAGE_STYLE] = {page_style, page_style_end},
                 [PAGE_SCRIPT] = {page_script, page_script_end},
                 [PAGE_WORKER] = {page_worker, page_worker_end},
                 [PAGE_ENGINE] = {page_engine, page_engine_end}};
    return (struct span){files[file].first, (size_t)(files[file].end - files[file].first)};
}
