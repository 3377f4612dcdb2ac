#include "page_index.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/grid.h"
#include "base/memory.h"
#include "page_heading.h"
#include "page_result.h"
#include "page_template.h"

void page_index_add(struct page_index *index, const struct study_data *data,
                    const struct study_uncertainty *uncertainty)
{
    index->items = memory_grow(index->items, index->count, &index->capacity, sizeof *index->items);
    index->items[index->count++] = (struct page_index_entry){
        .name = memory_print("%s", data->name),
        .title = memory_print("%s", page_title(data)),
        .about = page_about(data, uncertainty->resampled.scores),
        .result = page_result(&uncertainty->resampled),
    };
}

void page_index_free(struct page_index *index)
{
    for (size_t i = 0; i < index->count; i++) {
        free(index->items[i].name);
        free(index->items[i].title);
        free(index->items[i].about);
        free(index->items[i].result);
    }
    free(index->items);
}

/* An index while it is written. */
struct written_index {
    const struct page_index *index;
    const char *folder;
};

/* Writes a link to a file, if it is there. */
static void write_link(FILE *out, const struct written_index *written, const char *target,
                       const char *text)
{
    CLEANUP_TEXT char *path =
        memory_print("%s/%s", written->folder ? written->folder : ".", target);
    if (access(path, R_OK) != 0)
        return;
    fputs("<a href=\"", out);
    grid_write_text(out, target, GRID_HTML);
    fprintf(out, "\">%s</a>\n", text);
}

static void write_entry(FILE *out, const struct written_index *written,
                        const struct page_index_entry *entry)
{
    CLEANUP_TEXT char *page = memory_print("%s/report.html", entry->name);
    CLEANUP_TEXT char *report = memory_print("%s/report.pdf", entry->name);
    fputs("<section>\n<h2>", out);
    grid_write_text(out, entry->title, GRID_HTML);
    fputs("</h2>\n<p class=\"result\">", out);
    grid_write_text(out, entry->result, GRID_HTML);
    fputs("</p>\n<p class=\"about\">", out);
    grid_write_text(out, entry->about, GRID_HTML);
    fputs("</p>\n<nav>", out);
    write_link(out, written, page, "Page");
    write_link(out, written, report, "Report as PDF");
    fputs("</nav>\n</section>\n", out);
}

static int fill_index(FILE *out, struct span name, void *user, struct error *err)
{
    const struct written_index *written = user;
    (void)err;
    if (span_is(name, "paper"))
        write_link(out, written, "paper.pdf", "The paper");
    if (span_is(name, "studies"))
        for (size_t i = 0; i < written->index->count; i++)
            write_entry(out, written, &written->index->items[i]);
    return 0;
}

int page_index_write(FILE *out, const struct page_index *index, const char *folder,
                     struct error *err)
{
    struct written_index written = {index, folder};
    return page_template_fill(out, PAGE_INDEX, fill_index, &written, err);
}
