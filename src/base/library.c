#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static int load(struct library *library, struct error *err)
{
    void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return error_set(err, ERROR_MISSING, "cannot load %s: %s", library->file, dlerror());
    for (size_t i = 0; i < library->count; i++) {
        void *function = dlsym(handle, library->symbols[i].name);
        if (!function)
            return error_set(err, ERROR_MISSING, "cannot load %s: %s", library->file, dlerror());
        /* C has no cast from an object to a function. */
        memcpy((char *)library->functions + library->symbols[i].offset, &function, sizeof function);
    }
    library->is_loaded = true;
    return 0;
}

int library_load(struct library *library, struct error *err)
{
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&mutex);
    int result = library->is_loaded ? 0 : load(library, err);
    pthread_mutex_unlock(&mutex);
    return result;
}
