/* A fake Docker Engine that answers from a script. */
#ifndef TESTS_UNIT_FAKE_ENGINE_H
#define TESTS_UNIT_FAKE_ENGINE_H

#include <stddef.h>

/* An answer to requests that start with `request`. The first matching line of the script counts;
 * one with `once` set is used once. The connection is closed after the answer. */
struct fake_line {
    const char *request; /* "DELETE /containers/a" */
    const char *answer;  /* all bytes, from the status line on */
    size_t n;            /* how many; 0 for a text */
    int once;
    int hangs;            /* does not close, until `freed_by` comes or the engine ends */
    const char *freed_by; /* a later request that ends all that hang */
    int echoes;           /* after the answer sends what it is sent, as one frame of output */
};

/* The script ends with a line without a request. fake_engine_stop releases the engine. */
struct fake_engine;
struct fake_engine *fake_engine_start(const char *socket, const struct fake_line lines[]);
void fake_engine_stop(struct fake_engine *engine);

/* The number of requests that started with this text. */
size_t fake_engine_count(struct fake_engine *engine, const char *request);

/* An answer with a JSON body. */
#define FAKE_JSON(status, body)                                                                    \
    "HTTP/1.1 " status " X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" body

#endif
