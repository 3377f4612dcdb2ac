/* What WebAssembly exports to the script of the page: it writes a request into memory from
 * page_room, and gets the answer, a text that ends with NUL. */
#include <stdlib.h>

#include "base/memory.h"
#include "page_engine.h"

/* Analyzers compile the file for this machine, where the attribute means nothing. */
#ifdef __wasm__
#define EXPORTED_AS(name) __attribute__((export_name(name)))
#else
#define EXPORTED_AS(name)
#endif

EXPORTED_AS("room") char *page_room(size_t size)
{
    return memory_alloc(size, 1);
}

EXPORTED_AS("ask") char *page_ask(const char *request, size_t size)
{
    return page_answer((struct span){request, size});
}

EXPORTED_AS("release") void page_release(char *text)
{
    free(text);
}
