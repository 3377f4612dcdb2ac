#include "calibration_write.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"

static const char *const population_words[] = {
    "normal", "lognormal", "left", "bimodal", "heavy", "outliers", "uniform", "measured", NULL};
static const char *const method_words[] = {"posterior", "bootstrap", NULL};
static const char *const question_words[] = {"truth", "repeat", NULL};

#define SHARE(column_name, empty)                                                                  \
    {                                                                                              \
        .name = column_name, .domain = CSV_NUMBER, .least = 0, .most = 1, .may_be_empty = empty    \
    }

const struct csv_column calibration_columns[CALIBRATION_COLUMNS] = {
    [CALIBRATION_POPULATION] = {.name = "population",
                                .domain = CSV_WORD,
                                .words = population_words},
    [CALIBRATION_N] = {.name = "n", .domain = CSV_COUNT, .least = 2, .most = 1000},
    [CALIBRATION_METHOD] = {.name = "method", .domain = CSV_WORD, .words = method_words},
    [CALIBRATION_QUESTION] = {.name = "question", .domain = CSV_WORD, .words = question_words},
    [CALIBRATION_FROM] = SHARE("from", false),
    [CALIBRATION_TO] = SHARE("to", false),
    [CALIBRATION_SETS] = {.name = "sets", .domain = CSV_COUNT},
    [CALIBRATION_CLAIMED] = SHARE("claimed", true),
    [CALIBRATION_RIGHT] = SHARE("right", true),
    [CALIBRATION_LOW] = SHARE("low", true),
    [CALIBRATION_HIGH] = SHARE("high", true),
    [CALIBRATION_BRIER] = SHARE("brier", true),
    [CALIBRATION_SHARPNESS] = SHARE("sharpness", true),
    [CALIBRATION_COVERED] = SHARE("covered", true),
    [CALIBRATION_MEAN_COVERED] = SHARE("mean_covered", true),
    [CALIBRATION_SEED] = {.name = "seed", .domain = CSV_COUNT},
};

static void write_share(FILE *out, double value)
{
    fprintf(out, "%s,", isfinite(value) ? number_text(value).text : "");
}

static void write_row(FILE *out, const struct calibrations *list, const struct calibration *c,
                      const struct calibration_class *class, double from, double to)
{
    fprintf(out, "%s,%zu,%s,%s,", population_name(c->population), c->n, method_words[c->method],
            question_words[c->question]);
    write_share(out, from);
    write_share(out, to);
    fprintf(out, "%zu,", class->sets);
    write_share(out, class->claimed);
    write_share(out, class->sets > 0 ? (double)class->right / (double)class->sets : NAN);
    double low = NAN, high = NAN;
    if (class->sets > 0)
        binomial_interval(class->right, class->sets, &low, &high);
    write_share(out, low);
    write_share(out, high);
    bool all = from == 0 && to == 1;
    write_share(out, all ? c->brier : NAN);
    write_share(out, all ? c->sharpness : NAN);
    write_share(out, all ? c->covered : NAN);
    write_share(out, all ? c->mean_covered : NAN);
    fprintf(out, "%llu\n", (unsigned long long)list->seed);
}

void calibration_write_csv(FILE *out, const struct calibrations *list)
{
    csv_write_columns(out, calibration_columns, CALIBRATION_COLUMNS);
    for (size_t i = 0; i < list->count; i++) {
        const struct calibration *c = &list->items[i];
        const struct calibration_class all = {c->sets, (size_t)lround(c->right * (double)c->sets),
                                              c->claimed};
        for (size_t k = 0; k < CALIBRATION_CLASSES; k++)
            write_row(out, list, c, &c->classes[k], calibration_bounds[k],
                      calibration_bounds[k + 1]);
        write_row(out, list, c, &all, 0, 1);
    }
}

static int read_row(void *context, const struct csv_row *row, struct error *err)
{
    struct calibrations *list = context;
    const double *x = row->numbers;
    const enum population population = (enum population)row->words[CALIBRATION_POPULATION];
    const enum calibration_method method = (enum calibration_method)row->words[CALIBRATION_METHOD];
    const enum question question = (enum question)row->words[CALIBRATION_QUESTION];
    size_t n = (size_t)x[CALIBRATION_N], sets = (size_t)x[CALIBRATION_SETS], k = 0;
    struct calibration *c = list->count > 0 ? &list->items[list->count - 1] : NULL;
    if (!c || c->population != population || c->n != n || c->method != method ||
        c->question != question) {
        list->items = memory_grow(list->items, list->count, &list->capacity, sizeof *list->items);
        c = &list->items[list->count++];
        *c = (struct calibration){
            .population = population, .n = n, .method = method, .question = question};
    }
    list->seed = (uint64_t)x[CALIBRATION_SEED];
    if (x[CALIBRATION_FROM] == 0 && x[CALIBRATION_TO] == 1) {
        c->sets = sets;
        c->claimed = x[CALIBRATION_CLAIMED];
        c->right = x[CALIBRATION_RIGHT];
        c->brier = x[CALIBRATION_BRIER];
        c->sharpness = x[CALIBRATION_SHARPNESS];
        c->covered = x[CALIBRATION_COVERED];
        c->mean_covered = x[CALIBRATION_MEAN_COVERED];
        return 0;
    }
    while (k < CALIBRATION_CLASSES && (calibration_bounds[k] != x[CALIBRATION_FROM] ||
                                       calibration_bounds[k + 1] != x[CALIBRATION_TO]))
        k++;
    if (k == CALIBRATION_CLASSES)
        return csv_row_error(row, CALIBRATION_FROM, err, "the bound of a class of probabilities");
    c->classes[k] = (struct calibration_class){
        sets, sets > 0 ? (size_t)lround(x[CALIBRATION_RIGHT] * (double)sets) : 0,
        x[CALIBRATION_CLAIMED]};
    return 0;
}

int calibration_read(const char *path, struct calibrations *ret_list, struct error *err)
{
    CLEANUP(calibrations_free) struct calibrations list = {0};
    int result = csv_read(path, calibration_columns, CALIBRATION_COLUMNS, read_row, &list, err);
    if (result != 0)
        return result;
    *ret_list = list;
    list = (struct calibrations){0};
    return 0;
}

void calibration_write_judgements(FILE *out, const struct calibrations *list)
{
    csv_write_header(out,
                     (const char *const[]){"population", "n", "method", "question", "sets",
                                           "claimed", "right", "worst", "worst_below", "classes",
                                           "off", "brier", "sharpness", "covered", "mean_covered"},
                     15);
    for (size_t i = 0; i < list->count; i++) {
        const struct calibration *c = &list->items[i];
        const struct calibration_judgement j = calibration_judge(c);
        fprintf(out, "%s,%zu,%s,%s,%zu,", population_name(c->population), c->n,
                method_words[c->method], question_words[c->question], c->sets);
        write_share(out, c->claimed);
        write_share(out, c->right);
        write_share(out, j.worst);
        write_share(out, j.worst_below);
        fprintf(out, "%zu,%zu,", j.classes, j.off);
        write_share(out, c->brier);
        write_share(out, c->sharpness);
        write_share(out, c->covered);
        fprintf(out, "%s\n", number_text(c->mean_covered).text);
    }
}

/* Says how many classes of the method of resample.h are right. */
static void write_summary(FILE *out, const struct calibrations *list, enum grid_format format)
{
    size_t classes = 0, off = 0, sets = list->count > 0 ? list->items[0].sets : 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct calibration_judgement j = calibration_judge(&list->items[i]);
        bool is_own = list->items[i].method == CALIBRATION_POSTERIOR;
        classes += is_own ? j.classes : 0;
        off += is_own ? j.off : 0;
    }
    CLEANUP_TEXT char *text = memory_print(
        "%zu simulated sets of each population and n, seed %llu. Of %zu classes of probabilities "
        "of the joint draws from 50 %% up, %zu are right within two points, as far as the binomial "
        "interval tells, and %zu are not.",
        sets, (unsigned long long)list->seed, classes, classes - off, off);
    grid_write_text(out, text, format);
    fputs("\n\n", out);
}

/* Points with their sign. */
static void add_signed_points(struct grid *grid, double share)
{
    if (isnan(share))
        grid_cell(grid, "-");
    else
        grid_cell(grid, "%+.1f", 100 * share);
}

/* More lines than these do not fit a page. */
enum { CALIBRATION_LINES = 40 };

void calibration_write(FILE *out, const struct calibrations *list, enum grid_format format)
{
    static const char *const titles[] = {"Population", "n",      "Method", "Question", "Says",
                                         "Right",      "Worst",  "<50 %",  "Off",      "Brier",
                                         "Sharp",      "Covers", "Mean"};
    CLEANUP(grid_free)
    struct grid grid = {.columns = sizeof titles / sizeof *titles,
                        .left = 1,
                        .is_long = list->count > CALIBRATION_LINES};
    grid_row(&grid, GRID_HEADER);
    for (size_t i = 0; i < grid.columns; i++)
        grid_cell(&grid, "%s", titles[i]);
    for (size_t i = 0; i < list->count; i++) {
        const struct calibration *c = &list->items[i];
        const struct calibration_judgement j = calibration_judge(c);
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", population_name(c->population));
        grid_cell(&grid, "%zu", c->n);
        grid_cell(&grid, "%s", method_words[c->method]);
        grid_cell(&grid, "%s", question_words[c->question]);
        grid_cell(&grid, "%.1f %%", 100 * c->claimed);
        grid_cell(&grid, "%.1f %%", 100 * c->right);
        add_signed_points(&grid, j.worst);
        add_signed_points(&grid, j.worst_below);
        grid_cell(&grid, "%zu of %zu", j.off, j.classes);
        grid_cell(&grid, "%.3f", c->brier);
        grid_cell(&grid, "%.3f", c->sharpness);
        grid_cell(&grid, "%.1f %%", 100 * c->covered);
        grid_cell(&grid, "%.1f %%", 100 * c->mean_covered);
    }
    if (format == GRID_TEXT)
        write_summary(out, list, format);
    grid_write(out, &grid, format);
}
