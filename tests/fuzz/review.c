#include "fuzz.h"

#include <unistd.h>

#include "analysis/literature/review.h"
#include "analysis/literature/test_set.h"

/* An accepted review can be counted and written. Its vocabulary is the project's. */
void fuzz_review(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct review review = {0};
    bool at_root = access("results/literature", F_OK) == 0; /* libFuzzer runs in build/fuzz */
    const char *folder = at_root ? "results/literature" : "../../results/literature";
    int result = review_read(fuzz_file_open(data, size), folder, &review, &err);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    struct finding_tally all = review_tally(&review, &(struct citation_filter){0});
    fuzz_expect(all.studies == review.study_count, "all studies are counted");
    for (size_t f = 0; f < FINDINGS; f++)
        fuzz_expect(all.of[f] <= all.studies, "each once");
    struct test_set tests = test_set_derive(&review, 1);
    for (size_t i = 0; i < tests.count; i++)
        for (size_t t = 0; t < tests.tests[i].tool_count; t++)
            fuzz_expect(tests.tests[i].tools[t].studies <= tests.tests[i].studies,
                        "users of a tool have measured");
    FILE *out = fopen("/dev/null", "w");
    fuzz_expect(out != NULL, "a place to write to");
    for (enum grid_format format = GRID_TEXT; format <= GRID_CSV; format++) {
        review_write_findings(out, &review, format);
        review_write_pairs(out, &review, format);
        review_write_studies(out, &review, format);
        test_set_write(out, &tests, format);
    }
    review_write_bibliography(out, &review, "source");
    fclose(out);
    test_set_free(&tests);
    review_free(&review);
}
