/* A check for parsers of streams: the output does not depend on how the input is cut. */
#ifndef TESTS_FUZZ_STREAMS_H
#define TESTS_FUZZ_STREAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/streams.h"
#include "fuzz.h"

/* Takes all of `data` in pieces of `step` bytes; returns false if it is refused. */
typedef bool fuzz_taker(const uint8_t *data, size_t size, size_t step, struct capture *capture);

static inline void fuzz_cuts(fuzz_taker *take, const uint8_t *data, size_t size)
{
    struct capture whole = {0}, cut = {0};
    bool good = take(data, size, size > 0 ? size : 1, &whole);
    size_t step = size > 0 ? 1 + data[0] % 13 : 1;
    fuzz_expect(take(data, size, step, &cut) == good, "cuts change no verdict");
    fuzz_expect(!good || (whole.output.n == cut.output.n && whole.errors.n == cut.errors.n),
                "cuts change nothing that comes out");
    fuzz_expect(whole.output.n + whole.errors.n <= size, "no more comes out than went in");
    capture_free(&whole);
    capture_free(&cut);
}

#endif
