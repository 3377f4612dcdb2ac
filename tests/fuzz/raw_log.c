#include "model/raw_log.h"
#include "fuzz.h"

/* The runs of an accepted raw log end after they begin. */
void fuzz_raw_log(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct raw_content content = {0};
    int result = raw_log_read(fuzz_file_open(data, size), &content, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t i = 0; i < content.run_count; i++)
        fuzz_expect(content.runs[i].first < content.runs[i].last && content.runs[i].seconds >= 0,
                    "a run has a duration");
    fuzz_expect(result != 0 || content.repetition >= 1, "repetitions count from 1");
    raw_content_free(&content);
}
