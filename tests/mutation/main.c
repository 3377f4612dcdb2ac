/* Damages logs and tables, one fault at a time, and reports what became of the faults:
 *
 *     mutation [OPTION]... [PATTERN]    subjects whose names have PATTERN; all without it
 *
 *     --sample N         try about N faults, as many of each subject; without it all
 *     --seed N           of the sample (2021)
 *     --only NAME#SITE   try one fault and say all about it
 *     --list KIND        list outcomes of this kind, too: misplaced, spills, undetectable ...
 *     --tap              report in TAP, for tests/check.sh
 *
 * Exit status 1 if a fault gave a wrong number silently, or a subject cannot be read undamaged. */
#include <dirent.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analysis/stats/random.h"
#include "base/data_path.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "import/formats/format.h"
#include "mutation.h"

/* So many faults of one kind in one subject are listed; the others are only counted. */
enum { LISTED_MOST = 5 };

static const char *const outcome_names[OUTCOMES] = {
    [OUTCOME_REFUSED] = "refused",   [OUTCOME_MISPLACED] = "misplaced",
    [OUTCOME_SAME] = "same",         [OUTCOME_FLAGGED] = "flagged",
    [OUTCOME_ROUNDING] = "rounding", [OUTCOME_UNDETECTABLE] = "undetectable",
    [OUTCOME_WRONG] = "WRONG",
};

/* The order of the columns. */
static const enum outcome columns[OUTCOMES] = {
    OUTCOME_REFUSED,  OUTCOME_MISPLACED,    OUTCOME_SAME,  OUTCOME_FLAGGED,
    OUTCOME_ROUNDING, OUTCOME_UNDETECTABLE, OUTCOME_WRONG,
};

/* Findings of one process, in memory that it shares with the first. */
struct report {
    size_t tried, spills, outcomes[OUTCOMES];
    double difference; /* the largest within rounding */
    struct error err;  /* code 0 if the subject was tried */
    bool done;
};

/* Origin of a subject. `listing` gets the faults that are shown. */
struct origin {
    enum { PUBLISHED_LOG, OWN_LOG, PUBLISHED_FILES, OWN_FILES, FOREIGN, TABLE } type;
    const char *study, *logs; /* folders */
    const char *format;       /* of a foreign file */
    char *place, *name;
    size_t table;
    FILE *listing;
};

struct run {
    const char *pattern, *only, *list;
    long sample, seed;
    bool tap;
    struct origin *origins;
    size_t count, capacity;
    struct report *reports;
};

void trial_free(struct trial *trial)
{
    free(trial->before);
    free(trial->after);
    free(trial->what);
    *trial = (struct trial){0};
}

/* --- the subjects --- */

/* Adds a subject, if its name has the pattern. Takes the texts of `origin`. */
static void add_origin(struct run *run, struct origin origin)
{
    size_t n = strlen(origin.name);
    bool wanted = run->only ? strncmp(run->only, origin.name, n) == 0 && run->only[n] == '#'
                            : !run->pattern || strstr(origin.name, run->pattern);
    if (!wanted) {
        free(origin.place);
        free(origin.name);
        return;
    }
    run->origins = memory_grow(run->origins, run->count, &run->capacity, sizeof *run->origins);
    run->origins[run->count++] = origin;
}

/* "karna-2021/NAME"; the caller frees it. */
static char *subject_name(const char *study, const char *name)
{
    return memory_print("%s/%s", strrchr(study, '/') + 1, name);
}

/* All files below a folder of published logs, in the order of their paths. Logs of servers hold no
 * values. */
static void add_published_logs(struct run *run, const char *study, const char *logs,
                               const char *place)
{
    CLEANUP_TEXT char *folder = memory_print("%s%s%s", logs, *place ? "/" : "", place);
    CLEANUP(names_free) struct names names = {0};
    struct error ignored;
    struct stat status;
    if (stat(folder, &status) != 0 || strstr(place, "-server.log"))
        return;
    if (S_ISREG(status.st_mode)) {
        const char *slash = strrchr(place, '/');
        add_origin(run, (struct origin){.type = PUBLISHED_LOG,
                                        .study = study,
                                        .logs = logs,
                                        .place = memory_print("%s", place),
                                        .name = subject_name(study, slash ? slash + 1 : place)});
        return;
    }
    if (names_list(folder, &names, &ignored) != 0)
        return;
    for (size_t i = 0; i < names.count; i++) {
        CLEANUP_TEXT char *below = memory_print("%s%s%s", place, *place ? "/" : "", names.items[i]);
        add_published_logs(run, study, logs, below);
    }
}

/* The first repetition of each experiment on two platforms. */
static void add_own_logs(struct run *run, const char *study)
{
    static const char *const platforms[] = {"metal", "docker"};
    CLEANUP_TEXT char *relative = memory_print("%s/raw", study);
    CLEANUP_TEXT char *raw = data_path(relative);
    CLEANUP(names_free) struct names experiments = {0};
    struct error ignored;
    if (names_list(raw, &experiments, &ignored) != 0)
        return;
    for (size_t i = 0; i < experiments.count; i++)
        for (size_t p = 0; p < sizeof platforms / sizeof *platforms; p++) {
            CLEANUP_TEXT char *name = memory_print("%s/%s", experiments.items[i], platforms[p]);
            add_origin(run, (struct origin){.type = OWN_LOG,
                                            .study = study,
                                            .place = memory_print("raw/%s/1.log", name),
                                            .name = subject_name(study, name)});
        }
}

static void add_published(struct run *run, const char *study, const char *logs)
{
    add_published_logs(run, study, logs, "");
    add_origin(run, (struct origin){.type = PUBLISHED_FILES,
                                    .study = study,
                                    .logs = logs,
                                    .name = subject_name(study, "files")});
}

/* The good files of other tools. */
static void add_foreign(struct run *run)
{
    static const char folder[] = "tests/fixtures/formats";
    CLEANUP(names_free) struct names formats = {0};
    struct error ignored;
    if (names_list(folder, &formats, &ignored) != 0)
        return;
    for (size_t i = 0; i < formats.count; i++) {
        const struct format *format = format_find(formats.items[i]);
        CLEANUP_TEXT char *below = memory_print("%s/%s", folder, formats.items[i]);
        CLEANUP(names_free) struct names names = {0};
        if (!format || names_list(below, &names, &ignored) != 0)
            continue;
        for (size_t k = 0; k < names.count; k++) {
            struct span name = span_of(names.items[k]);
            if (span_starts(name, "good-") && !span_ends(name, ".txt") &&
                !span_ends(name, ".columns"))
                add_origin(run,
                           (struct origin){.type = FOREIGN,
                                           .format = format->name,
                                           .place = memory_print("%s/%s", below, names.items[k]),
                                           .name = memory_print("formats/%s/%s", format->name,
                                                                names.items[k])});
        }
    }
}

static void add_origins(struct run *run)
{
    static const char *const own[] = {"results/trial-2026-11-21", "results/coursework-2026-11-21"};
    const char *logs = getenv("STUDY_LOGS");
    static const char beside[] = "../shared/study";
    if (!logs || !*logs)
        logs = access(beside, R_OK) == 0 ? beside : NULL;
    if (logs)
        add_published(run, "results/karna-2021", logs);
    add_published(run, "tests/studies/short", "tests/studies/short/logs");
    add_published(run, "tests/studies/rows", "tests/studies/rows/logs");
    add_published(run, "tests/studies/tiny", "tests/studies/tiny/logs");
    add_published(run, "tests/studies/web", "tests/studies/web/logs");
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        add_own_logs(run, own[i]);
        add_origin(run, (struct origin){.type = OWN_FILES,
                                        .study = own[i],
                                        .name = subject_name(own[i], "files")});
    }
    add_foreign(run);
    for (size_t i = 0; table_name(i); i++)
        add_origin(run, (struct origin){
                            .type = TABLE, .table = i, .name = memory_print("%s", table_name(i))});
}

static struct subject *open_subject(const struct origin *origin, struct error *err)
{
    switch (origin->type) {
    case PUBLISHED_LOG:
        return log_of_publication(origin->study, origin->logs, origin->place, err);
    case OWN_LOG:
        return log_of_run(origin->study, origin->place, err);
    case PUBLISHED_FILES:
        return files_of_publication(origin->study, origin->logs, err);
    case OWN_FILES:
        return files_of_run(origin->study, err);
    case FOREIGN:
        return foreign_file(origin->format, origin->place, err);
    default:
        return table_subject(origin->table, err);
    }
}

/* --- trials --- */

/* How many faults of each kind were listed. */
struct listing {
    FILE *out;
    const char *name; /* of the subject */
    struct {
        const char *kind;
        size_t count;
    } kinds[64];
};

static size_t *listed_of_kind(struct listing *listing, const char *kind)
{
    size_t i = 0, last = sizeof listing->kinds / sizeof *listing->kinds - 1;
    while (i < last && listing->kinds[i].kind && listing->kinds[i].kind != kind)
        i++;
    listing->kinds[i].kind = kind;
    return &listing->kinds[i].count;
}

static void list_trial(struct listing *listing, size_t site, const struct trial *trial)
{
    FILE *out = listing->out;
    size_t *count = listed_of_kind(listing, trial->kind);
    if (++*count > LISTED_MOST) {
        if (*count == LISTED_MOST + 1)
            fprintf(out, "... %s: more of: %s\n", listing->name, trial->kind);
        return;
    }
    fprintf(out, "%s: %s#%zu: %s", outcome_names[trial->outcome], listing->name, site, trial->kind);
    if (trial->line > 0)
        fprintf(out, ", line %zu\n    before: %s\n    after:  %s", trial->line, trial->before,
                trial->after);
    fprintf(out, "\n    %s%s\n", trial->what ? trial->what : "as before",
            trial->spills ? " (with --keep-going other repetitions fail, too)" : "");
}

static bool is_listed(const struct run *run, const struct trial *trial)
{
    return trial->outcome == OUTCOME_WRONG || run->only ||
           (run->list && (strcmp(run->list, outcome_names[trial->outcome]) == 0 ||
                          (trial->spills && strcmp(run->list, "spills") == 0)));
}

static bool try_site(const struct run *run, struct subject *subject, size_t site,
                     struct listing *listing, struct report *report)
{
    CLEANUP(trial_free) struct trial trial = {0};
    if (!subject->functions->try(subject, site, &trial))
        return false;
    report->tried++;
    report->outcomes[trial.outcome]++;
    report->spills += trial.spills;
    if (trial.outcome == OUTCOME_ROUNDING && trial.difference > report->difference)
        report->difference = trial.difference;
    if (is_listed(run, &trial))
        list_trial(listing, site, &trial);
    return true;
}

/* As many sites as wanted, in random order. */
static void try_sample(const struct run *run, struct subject *subject, size_t wanted,
                       struct listing *listing, struct report *report)
{
    size_t *sites = memory_alloc(subject->sites + 1, sizeof *sites);
    uint64_t key = random_key((uint64_t)run->seed, listing->name);
    for (size_t i = 0; i < subject->sites; i++)
        sites[i] = i;
    for (size_t i = 0; i < subject->sites && wanted > 0; i++) {
        size_t k = i + random_word(key, i) % (subject->sites - i), site = sites[k];
        sites[k] = sites[i];
        wanted -= try_site(run, subject, site, listing, report);
    }
    free(sites);
}

static void try_subject(const struct run *run, size_t i)
{
    const struct origin *origin = &run->origins[i];
    struct report *report = &run->reports[i];
    struct listing listing = {.out = origin->listing, .name = origin->name};
    struct error err = {0};
    struct subject *subject = open_subject(origin, &err);
    report->done = true;
    report->err = err;
    if (!subject)
        return;
    size_t share = (size_t)run->sample / run->count + 1;
    /* Each of its faults imports the whole study twice. */
    if (origin->type == PUBLISHED_FILES)
        share = share / 10 + 1;
    if (run->only)
        try_site(run, subject, strtoul(strrchr(run->only, '#') + 1, NULL, 10), &listing, report);
    else if (run->sample > 0)
        try_sample(run, subject, share, &listing, report);
    else
        for (size_t site = 0; site < subject->sites; site++)
            try_site(run, subject, site, &listing, report);
    subject->functions->free(subject);
    fflush(listing.out);
}

/* A process for each subject, as many at once as there are processors. */
static void try_all(const struct run *run)
{
    size_t running = 0, most = parallel_processors();
    fflush(NULL);
    for (size_t i = 0; i < run->count; i++) {
        if (running >= most) {
            wait(NULL);
            running--;
        }
        pid_t child = fork();
        if (child == 0) {
            try_subject(run, i);
            exit(0);
        }
        running += child > 0;
    }
    while (wait(NULL) > 0)
        ;
}

/* --- the report --- */

static bool is_wrong(const struct report *report)
{
    return !report->done || report->err.code != 0 || report->outcomes[OUTCOME_WRONG] > 0;
}

static void print_listing(FILE *listing, const char *prefix)
{
    char *line = NULL;
    size_t capacity = 0;
    rewind(listing);
    while (getline(&line, &capacity, listing) >= 0)
        printf("%s%s", prefix, line);
    free(line);
}

static void print_row(const char *name, const struct report *report)
{
    printf("%-64s %7zu", name, report->tried);
    for (size_t i = 0; i < OUTCOMES; i++)
        printf(" %*zu", (int)strlen(outcome_names[columns[i]]) + 1, report->outcomes[columns[i]]);
    printf(" %7zu\n", report->spills);
}

static void print_head(void)
{
    printf("%-64s %7s", "", "tried");
    for (size_t i = 0; i < OUTCOMES; i++)
        printf("  %s", outcome_names[columns[i]]);
    printf("  spills\n");
}

static void print_tap(const char *name, const struct report *report)
{
    printf("%sok - mutations of %s: %zu, silently wrong: %zu\n", is_wrong(report) ? "not " : "",
           name, report->tried, report->outcomes[OUTCOME_WRONG]);
}

static bool print_reports(const struct run *run)
{
    struct report total = {.done = true};
    bool wrong = false;
    if (!run->tap && !run->only)
        print_head();
    for (size_t i = 0; i < run->count; i++) {
        const struct report *report = &run->reports[i];
        wrong |= is_wrong(report);
        if (report->tried == 0 && !is_wrong(report))
            continue;
        if (run->tap)
            print_tap(run->origins[i].name, report);
        else if (!run->only)
            print_row(run->origins[i].name, report);
        if (report->err.code != 0)
            printf("%s%s\n", run->tap ? "# " : "    cannot be read: ", report->err.text);
        print_listing(run->origins[i].listing, run->tap ? "# " : "");
        total.tried += report->tried;
        total.spills += report->spills;
        for (size_t k = 0; k < OUTCOMES; k++)
            total.outcomes[k] += report->outcomes[k];
        if (report->difference > total.difference)
            total.difference = report->difference;
    }
    if (!run->tap && !run->only) {
        print_head();
        print_row("total", &total);
        printf("largest difference within rounding: %.3f %%\n", 100 * total.difference);
    }
    return wrong;
}

/* --- the command line --- */

static bool read_options(struct run *run, int argc, char *argv[])
{
    static const struct option options[] = {
        {"sample", required_argument, NULL, 'n'}, {"seed", required_argument, NULL, 's'},
        {"only", required_argument, NULL, 'o'},   {"list", required_argument, NULL, 'l'},
        {"tap", no_argument, NULL, 't'},          {0},
    };
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;)
        switch (option) {
        case 'n':
            run->sample = strtol(optarg, NULL, 10);
            break;
        case 's':
            run->seed = strtol(optarg, NULL, 10);
            break;
        case 'o':
            run->only = optarg;
            break;
        case 'l':
            run->list = optarg;
            break;
        case 't':
            run->tap = true;
            break;
        default:
            return false;
        }
    run->pattern = optind < argc ? argv[optind] : NULL;
    return true;
}

int main(int argc, char *argv[])
{
    struct run run = {.seed = 2021};
    if (!read_options(&run, argc, argv))
        return 2;
    add_origins(&run);
    run.reports = mmap(NULL, run.count * sizeof *run.reports, PROT_READ | PROT_WRITE,
                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (run.reports == MAP_FAILED)
        return 1;
    for (size_t i = 0; i < run.count; i++)
        if (!(run.origins[i].listing = tmpfile()))
            return 1;
    try_all(&run);
    bool wrong = print_reports(&run);
    for (size_t i = 0; i < run.count; i++) {
        free(run.origins[i].place);
        free(run.origins[i].name);
        fclose(run.origins[i].listing);
    }
    free(run.origins);
    return wrong;
}
