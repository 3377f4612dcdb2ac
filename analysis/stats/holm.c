#include "holm.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"

struct indexed_p {
    double p;
    size_t index;
};

static int indexed_p_compare(const void *a, const void *b)
{
    const struct indexed_p *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

void holm_adjust(double p[], size_t count)
{
    struct indexed_p *sorted = memory_alloc(count, sizeof *sorted);
    double least = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct indexed_p){p[i], i};
    qsort(sorted, count, sizeof *sorted, indexed_p_compare);
    for (size_t i = 0; i < count; i++) {
        least = fmax(least, fmin(1, sorted[i].p * (double)(count - i)));
        p[sorted[i].index] = least;
    }
    free(sorted);
}
