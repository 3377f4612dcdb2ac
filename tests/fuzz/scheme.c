#include "fuzz.h"

#include "analysis/grading/scoring.h"

/* An accepted scheme gives every ratio a score from 0 to 4, and better ratios no worse scores. */
void fuzz_scheme(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct scheme scheme = {0};
    struct study names;
    study_of_none(&names);
    int result = scheme_read(fuzz_file_open(data, size), &names.features, &scheme, &err);
    study_free(&names);
    fuzz_file_close();
    fuzz_expect(result == 0 || result == ERROR_INPUT, "0 or bad input");
    for (size_t i = 0; i < scheme.count; i++) {
        int before = scheme.items[i].lower_is_better ? SCORE_MAX : 0;
        for (double ratio = 0; ratio < 300; ratio += 0.5) {
            int score = score_of_ratio(&scheme.items[i], ratio);
            fuzz_expect(score >= 0 && score <= SCORE_MAX, "a score is 0 to 4");
            fuzz_expect(scheme.items[i].lower_is_better ? score <= before : score >= before,
                        "scores follow the direction");
            before = score;
        }
    }
    scheme_free(&scheme);
}
