/* What WebAssembly exports to the script of the page: it writes a request into memory from
 * page_room, and gets the answer, a text that ends with NUL. */
#include <stdlib.h>

#include "base/memory.h"
#include "page_engine.h"

__attribute__((export_name("room"))) char *page_room(size_t size)
{
    return memory_alloc(size, 1);
}

__attribute__((export_name("ask"))) char *page_ask(const char *request, size_t size)
{
    return page_answer((struct span){request, size});
}

__attribute__((export_name("release"))) void page_release(char *text)
{
    free(text);
}
