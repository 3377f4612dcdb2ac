#include "page.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/grading/feature_set.h"
#include "analysis/uncertainty/probability_text.h"
#include "analysis/uncertainty/rank_confidence_write.h"
#include "analysis/uncertainty/resample_tables.h"
#include "base/base64.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/version.h"
#include "environment/environment_table.h"
#include "model/level.h"
#include "page_data.h"
#include "page_files.h"
#include "page_heading.h"
#include "page_result.h"
#include "page_template.h"

/* Pictures that would make the page larger are left out: it shall fit into a mail. */
enum { PAGE_BYTES_MOST = 1900000 };

/* --- HTML --- */

static void page_text(FILE *out, const char *text)
{
    grid_write_text(out, text, GRID_HTML);
}

__attribute__((format(printf, 3, 4))) static void write_element(FILE *out, const char *element,
                                                                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    CLEANUP_TEXT char *text = memory_print_list(format, arguments);
    va_end(arguments);
    fprintf(out, "<%s>", element);
    page_text(out, text);
    fprintf(out, "</%s>\n", element);
}

static void write_result(FILE *out, const struct page_sources *sources)
{
    CLEANUP_TEXT char *text = page_result(&sources->uncertainty->resampled);
    page_text(out, text);
}

/* --- the sheet --- */

static void write_score_cell(FILE *out, const struct resampled *resampled,
                             const struct score *score)
{
    const struct resampled_score *c = resampled_find(resampled, score);
    fputs("<td data-platform=\"", out);
    page_text(out, score->platform);
    if (!c) {
        fputs("\" class=\"gap\"><span class=\"score\">not measured</span></td>", out);
        return;
    }
    double p = c->probability[QUESTION_TRUTH][c->observed];
    fprintf(out, "\" class=\"s%d%s%s\"><a href=\"#repetitions-", score->score,
            p >= PAGE_DECIDED ? "" : " open", score_rejects(score) ? " rejects" : "");
    page_text(out, score->graded->feature);
    fprintf(out, "\"><span class=\"score\">%d</span> <span class=\"sure\">", score->score);
    page_text(out, grade_probability_text(c, QUESTION_TRUTH, resampled->how.draws).text);
    fprintf(out, "</span> <span class=\"ratio\">%.4g %%</span></a></td>", c->ratio);
}

/* The baseline has the last column: with another baseline it is graded, too. */
static void write_baseline_header(FILE *out, const struct scores *scores)
{
    fputs("<th scope=\"col\" data-platform=\"", out);
    page_text(out, scores->baseline);
    fputs("\">", out);
    page_text(out, platform_title(&scores->study->platforms, scores->baseline));
    fputs("</th>", out);
}

static void write_baseline_cell(FILE *out, const struct scores *scores, const char *text)
{
    fputs("<td data-platform=\"", out);
    page_text(out, scores->baseline);
    fprintf(out, "\" class=\"base\">%s</td>", text);
}

/* The platforms of the sheet: the first score of each, in the order of presentation. */
static const struct score **sheet_platforms(const struct scores *scores, const char *study,
                                            size_t *ret_count)
{
    const struct platform_list *list = &scores->study->platforms;
    size_t features = scores->scheme->count, count = 0;
    const struct score **first = memory_alloc(scores->count + 1, sizeof *first);
    for (size_t i = 0; features > 0 && i < scores->count; i += features)
        if (strcmp(scores->items[i].study, study) == 0)
            first[count++] = &scores->items[i];
    for (size_t i = 1; i < count; i++)
        for (size_t k = i;
             k > 0 && platform_compare(list, first[k]->platform, first[k - 1]->platform) < 0; k--) {
            const struct score *other = first[k];
            first[k] = first[k - 1];
            first[k - 1] = other;
        }
    *ret_count = count;
    return first;
}

static void write_sums(FILE *out, const struct resampled *resampled, const char *set,
                       const struct score *const platforms[], size_t count)
{
    const struct rankings *rankings = &resampled->rankings[QUESTION_TRUTH];
    fputs("<tr class=\"sum\" data-set=\"", out);
    page_text(out, set);
    fputs("\"><th scope=\"row\">Points", out);
    if (strcmp(set, FEATURE_SET_ALL) != 0) {
        fputs(", ", out);
        page_text(out, set);
    }
    fputs("</th>", out);
    for (size_t p = 0; p < count; p++)
        for (size_t i = 0; i < rankings->count; i++) {
            const struct ranking *r = &rankings->items[i];
            if (strcmp(r->set, set) != 0 || strcmp(r->study, platforms[p]->study) != 0 ||
                strcmp(r->platform, platforms[p]->platform) != 0)
                continue;
            fputs("<td data-platform=\"", out);
            page_text(out, r->platform);
            fprintf(out, "\"><span class=\"score\">%d</span> of %zu", r->points, r->possible);
            if (!isnan(r->low))
                fprintf(out, " <span class=\"sure\">%.0f to %.0f</span>", r->low, r->high);
            fputs("</td>", out);
        }
    write_baseline_cell(out, resampled->scores, "");
    fputs("</tr>\n", out);
}

static void write_sheet(FILE *out, const struct page_sources *sources)
{
    const struct resampled *resampled = &sources->uncertainty->resampled;
    const struct scores *scores = resampled->scores;
    const struct scheme *scheme = scores->scheme;
    const char *section = "";
    size_t count;
    if (scheme->count == 0) {
        write_element(out, "p", "This study has no scheme, so nothing is graded.");
        return;
    }
    const struct score **platforms = sheet_platforms(scores, sources->data->name, &count);
    fputs("<table class=\"sheet\">\n<thead><tr><th scope=\"col\">Feature</th>", out);
    for (size_t p = 0; p < count; p++) {
        fputs("<th scope=\"col\" data-platform=\"", out);
        page_text(out, platforms[p]->platform);
        fputs("\">", out);
        page_text(out, platform_title(&scores->study->platforms, platforms[p]->platform));
        fputs("</th>", out);
    }
    write_baseline_header(out, scores);
    fputs("</tr></thead>\n<tbody>\n", out);
    for (size_t f = 0; f < scheme->count; f++) {
        const struct graded *graded = &scheme->items[f];
        if (strcmp(section, graded->group) != 0) {
            section = graded->group;
            fprintf(out, "<tr class=\"section\"><th scope=\"rowgroup\" colspan=\"%zu\">",
                    count + 2);
            page_text(out, section);
            fputs("</th></tr>\n", out);
        }
        fputs("<tr data-feature=\"", out);
        page_text(out, graded->feature);
        fputs("\"><th scope=\"row\">", out);
        page_text(out, graded->title);
        fprintf(out, " <small>%s is better</small></th>",
                graded->lower_is_better ? "lower" : "higher");
        for (size_t p = 0; p < count; p++)
            write_score_cell(out, resampled, &platforms[p][f]);
        write_baseline_cell(out, scores, "baseline");
        fputs("</tr>\n", out);
    }
    write_sums(out, resampled, FEATURE_SET_ALL, platforms, count);
    if (strcmp(page_ranked_set(&resampled->rankings[QUESTION_TRUTH]), FEATURE_SET_COMMON) == 0)
        write_sums(out, resampled, FEATURE_SET_COMMON, platforms, count);
    fputs("</tbody>\n</table>\n", out);
    free(platforms);
}

static void write_page_notes(FILE *out, const struct page_sources *sources)
{
    const struct resampled *resampled = &sources->uncertainty->resampled;
    if (resampled->scores->scheme->count == 0)
        return;
    fputs("<details><summary>Scores whose probability is rough, or withheld</summary>"
          "<div class=\"wide\" tabindex=\"0\">",
          out);
    resample_write_reasons(out, resampled, sources->data->name, GRID_HTML);
    fputs("</div></details>\n", out);
}

/* --- pictures --- */

/* Reserves the room of a picture, so that nothing moves when it appears: the size of its viewBox.
 */
static void write_picture_size(FILE *out, struct span svg)
{
    enum { HEAD_BYTES = 400 };
    double width, height;
    CLEANUP_TEXT char *head = memory_copy(svg.s, svg.n < HEAD_BYTES ? svg.n : HEAD_BYTES);
    const char *box = strstr(head, "viewBox=\"");
    if (box && sscanf(box, "viewBox=\"%*f %*f %lf %lf\"", &width, &height) == 2)
        fprintf(out, " width=\"%.0f\" height=\"%.0f\"", width, height);
}

/* Writes a picture of the study; `*left` is the number of bytes that may still be used. */
static int write_page_picture(FILE *out, const struct page_sources *sources, const char *name,
                              const char *caption, size_t *left, struct error *err)
{
    if (!sources->figures)
        return 0;
    CLEANUP_TEXT char *path = memory_print("%s/%s.svg", sources->figures, name);
    CLEANUP(file_free) struct file file = {0};
    if (access(path, F_OK) != 0)
        return 0;
    int result = file_read(path, &file, err);
    if (result != 0)
        return result;
    if (file.text.n > *left) {
        write_element(out, "p", "%s: left out, because the picture is large: %s", caption, path);
        return 0;
    }
    *left -= file.text.n;
    CLEANUP_TEXT char *encoded = base64_encode(file.text.s, file.text.n);
    /* With a script, the pictures come after the page is shown: they take longer than all else. */
    fprintf(out, "<figure class=\"picture\"><noscript><img alt=\"%s\"", caption);
    write_picture_size(out, file.text);
    fprintf(out, " src=\"data:image/svg+xml;base64,%s\"></noscript>", encoded);
    fprintf(out, "<figcaption>%s</figcaption></figure>\n", caption);
    return 0;
}

static int write_strips(FILE *out, const struct page_sources *sources, size_t *left,
                        struct error *err)
{
    static const char caption[] = "Every repetition; below them the mean and its 95 % interval";
    int result = write_page_picture(out, sources, "strips", caption, left, err);
    for (int part = 2; result == 0 && part < 100; part++) {
        CLEANUP_TEXT char *name = memory_print("strips-%d", part);
        result = write_page_picture(out, sources, name, caption, left, err);
    }
    return result;
}

static int write_rank_figures(FILE *out, const struct page_sources *sources, size_t *left,
                              struct error *err)
{
    static const char *const pictures[][2] = {
        {"20_ranks", "Probability of each rank, with equal weights, and with any weights"},
        {"18_certainty", "Probability of each score of each graded cell"},
        {"19_forest", "Ratio to the baseline with its 95 % interval, and the limits of the scores"},
        {"27_hosts", "Ratio to the baseline on each host, and over all of them"},
        {"21_replication", "Ratios beside those of the study that this one repeats"},
    };
    int result = 0;
    for (size_t i = 0; result == 0 && i < sizeof pictures / sizeof *pictures; i++)
        result = write_page_picture(out, sources, pictures[i][0], pictures[i][1], left, err);
    return result;
}

/* --- repetitions --- */

/* A page lists so many repetitions. Of a larger study it lists as many of each cell as fit. */
enum { LISTED_MOST = 10000, LISTED_LEAST = 3 };

static bool is_same_page_cell(const struct page_observation *a, const struct page_observation *b)
{
    return a->level == b->level && strcmp(a->feature, b->feature) == 0 &&
           strcmp(a->platform, b->platform) == 0;
}

/* How many repetitions of each cell are listed. */
static size_t listed_of_cell(const struct page_observations *list)
{
    size_t cells = 0;
    for (size_t i = 0; i < list->count; i++)
        cells += i == 0 || !is_same_page_cell(&list->items[i - 1], &list->items[i]);
    if (list->count <= LISTED_MOST)
        return list->count;
    return LISTED_MOST / cells > LISTED_LEAST ? LISTED_MOST / cells : LISTED_LEAST;
}

/* The repetitions of a cell, from the first in the list; returns the first of the next cell. */
static size_t write_cell_values(FILE *out, const struct page_observations *list, size_t first,
                                size_t listed, const struct study *study)
{
    const struct page_observation *cell = &list->items[first];
    size_t i = first;
    fputs("<tr><th scope=\"row\">", out);
    page_text(out, platform_title(&study->platforms, cell->platform));
    fprintf(out, "</th><td>%s</td><td><ol>", level_text(cell->level).text);
    for (; i < list->count; i++) {
        const struct page_observation *o = &list->items[i];
        if (!is_same_page_cell(o, cell))
            break;
        if (i - first >= listed)
            continue;
        bool follows = i > first && o->repetition == o[-1].repetition + 1;
        if (follows || o->repetition == 1)
            fputs("<li>", out);
        else
            fprintf(out, "<li value=%d>", o->repetition);
        fprintf(out, "%s <small>",
                o->status == STATUS_OK       ? number_text(o->value).text
                : o->status == STATUS_FAILED ? "failed"
                                             : "skipped");
        page_text(out, o->source);
        fputs("</small>", out);
    }
    fputs("</ol>", out);
    if (i - first > listed)
        fprintf(out, "and %zu more in observations.csv", i - first - listed);
    fputs("</td></tr>\n", out);
    return i;
}

static void write_feature_values(FILE *out, const struct page_observations *list,
                                 const char *feature, size_t listed, const struct study *study)
{
    fputs("<table>\n<tr><th scope=\"col\">Platform</th><th scope=\"col\">Level</th>"
          "<th scope=\"col\">Repetitions, with log and line</th></tr>\n",
          out);
    for (size_t i = 0; i < list->count;)
        if (strcmp(list->items[i].feature, feature) == 0)
            i = write_cell_values(out, list, i, listed, study);
        else
            i++;
    fputs("</table>\n", out);
}

static void write_page_repetitions(FILE *out, const struct page_sources *sources,
                                   const struct page_observations *list)
{
    const struct study *study = &sources->data->graded.study;
    const char *folder = study->directory ? study->directory : sources->study;
    size_t listed = listed_of_cell(list);
    for (size_t f = 0; f < study->features.count; f++) {
        const struct feature *feature = &study->features.items[f];
        if (!page_observations_have(list, feature->name))
            continue;
        fputs("<details class=\"feature\" id=\"repetitions-", out);
        page_text(out, feature->name);
        fputs("\" data-feature=\"", out);
        page_text(out, feature->name);
        fputs("\"><summary>", out);
        page_text(out, feature->title);
        fputs(", ", out);
        page_text(out, feature->unit);
        fputs("</summary>\n<div class=\"wide\" tabindex=\"0\">", out);
        write_feature_values(out, list, feature->name, listed, study);
        fputs("</div>\n", out);
        write_element(out, "p", "Made by: virtgrade import %s%s",
                      study->is_published ? "--study " : "", folder);
        fputs("</details>\n", out);
    }
}

/* --- audit, quality, setup --- */

/* All claims, for the filter of the page. */
static void write_statements(FILE *out, const struct audit *audit)
{
    static const char *const titles[] = {"Id",       "Section", "Statement", "Published",
                                         "Computed", "Verdict", "Inference", "Note"};
    CLEANUP(grid_free) struct grid grid = {.columns = sizeof titles / sizeof *titles, .left = 8};
    grid_row(&grid, GRID_HEADER);
    for (size_t c = 0; c < grid.columns; c++)
        grid_cell(&grid, "%s", titles[c]);
    for (size_t i = 0; audit->claims && i < audit->claims->count; i++) {
        const struct claim *c = &audit->claims->items[i];
        grid_row(&grid, GRID_BODY);
        grid_cell(&grid, "%s", c->id);
        grid_cell(&grid, "%s", c->section);
        grid_cell(&grid, "%s", c->paraphrase);
        grid_cell(&grid, "%s %s", c->published, c->unit);
        grid_cell(&grid, "%s", c->computed);
        grid_cell(&grid, "%s", verdict_name(c->verdict));
        grid_cell(&grid, "%s", inference_name(c->inferred.inference));
        grid_cell(&grid, "%s", c->note);
    }
    if (grid.count > 1) {
        fputs("<details open><summary>Every statement</summary>"
              "<div class=\"wide long statements\" id=\"statements\" tabindex=\"0\">",
              out);
        grid_write(out, &grid, GRID_HTML);
        fputs("</div></details>\n", out);
    }
}

static void write_audit(FILE *out, const struct page_sources *sources)
{
    const struct audit *audit = &sources->data->audit;
    if (audit->count == 0 && !audit->claims) {
        write_element(out, "p", "This study printed no scores and made no claims.");
        return;
    }
    fputs("<div class=\"wide\" tabindex=\"0\">", out);
    audit_write_counts(out, audit, GRID_HTML);
    fputs("</div>\n", out);
    if (audit->count > 0) {
        fputs("<details><summary>The printed sheet beside the recomputed one</summary>"
              "<div class=\"wide\" tabindex=\"0\">",
              out);
        audit_write_sheet(out, audit, NULL, GRID_HTML);
        fputs("</div></details>\n", out);
    }
    write_statements(out, audit);
}

static void write_quality(FILE *out, const struct page_sources *sources)
{
    const struct quality *quality = &sources->uncertainty->quality;
    if (quality->count == 0) {
        write_element(out, "p", "Nothing was found.");
        return;
    }
    fputs("<div class=\"wide long\" tabindex=\"0\">", out);
    quality_write(out, quality, GRID_HTML);
    fputs("</div>\n", out);
}

static void write_setup(FILE *out, const struct page_sources *sources)
{
    const struct study *study = &sources->data->graded.study;
    if (!sources->environment) {
        write_element(out, "p", "%s",
                      study->host && *study->host ? study->host : "The host is not known.");
        return;
    }
    static const char *const titles[] = {"Host", "Platforms", "Tools", "Settings"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        CLEANUP(grid_free) struct grid grid = {0};
        if (i == 0)
            environment_table_host(sources->environment, &grid);
        else if (i == 1)
            environment_table_platforms(sources->environment, &grid);
        else if (i == 2)
            environment_table_tools(sources->environment, &grid);
        else
            environment_table_settings(sources->environment, sources->settings, NULL, &grid);
        fprintf(out, "<details%s><summary>%s</summary><div class=\"wide\" tabindex=\"0\">",
                i == 0 ? " open" : "", titles[i]);
        grid_write(out, &grid, GRID_HTML);
        fputs("</div></details>\n", out);
    }
}

static void write_reproduce(FILE *out, const struct page_sources *sources)
{
    const struct study *study = &sources->data->graded.study;
    const struct resampled *resampled = &sources->uncertainty->resampled;
    CLEANUP(grid_free) struct grid grid = {.columns = 2, .left = 2};
    grid_row(&grid, GRID_HEADER);
    grid_cell(&grid, "File");
    grid_cell(&grid, "SHA-256");
    page_inputs_add(sources->data, &grid);
    fprintf(out, "<pre><code id=\"command\">virtgrade score ");
    page_text(out, sources->study);
    fputs("\nvirtgrade resample ", out);
    page_text(out, sources->study);
    fputs("\nvirtgrade report ", out);
    page_text(out, sources->study);
    fputs(" -o report.html</code></pre>\n", out);
    write_element(out, "p", "virtgrade %s, %zu draws, seed %llu.", version_text(),
                  resampled->how.draws, (unsigned long long)resampled->how.seed);
    if (study->repository && *study->repository)
        write_element(out, "p", "Raw logs: %s, commit %s.", study->repository, study->commit);
    fputs("<div class=\"wide\" tabindex=\"0\">", out);
    grid_write(out, &grid, GRID_HTML);
    fputs("</div>\n", out);
}

/* --- the page --- */

static void write_title(FILE *out, const struct page_sources *sources)
{
    page_text(out, page_title(sources->data));
}

static void write_about(FILE *out, const struct page_sources *sources)
{
    CLEANUP_TEXT char *text = page_about(sources->data, sources->uncertainty->resampled.scores);
    page_text(out, text);
}

static void write_baseline(FILE *out, const struct page_sources *sources)
{
    page_text(out, platform_title(&sources->data->graded.study.platforms,
                                  sources->data->graded.baseline));
}

static void write_standings(FILE *out, const struct page_sources *sources)
{
    const struct resampled *resampled = &sources->uncertainty->resampled;
    resample_write_rankings(out, &resampled->rankings[QUESTION_TRUTH], resampled->scores,
                            sources->data->name, GRID_HTML);
}

/* The places of the template have these. */
struct page_contents {
    const struct page_sources *sources;
    const struct page_observations *observations;
    size_t left; /* bytes that pictures may still have */
};

static int fill_page(FILE *out, struct span name, void *user, struct error *err)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out, const struct page_sources *sources);
    } parts[] = {
        {"title", write_title},       {"result", write_result},    {"about", write_about},
        {"sheet", write_sheet},       {"notes", write_page_notes}, {"audit", write_audit},
        {"quality", write_quality},   {"setup", write_setup},      {"reproduce", write_reproduce},
        {"baseline", write_baseline}, {"data", page_data_write},   {"standings", write_standings},
    };
    struct page_contents *contents = user;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (span_is(name, parts[i].name)) {
            parts[i].write(out, contents->sources);
            return 0;
        }
    if (span_is(name, "strips"))
        return write_strips(out, contents->sources, &contents->left, err);
    if (span_is(name, "rank_figures"))
        return write_rank_figures(out, contents->sources, &contents->left, err);
    if (span_is(name, "repetitions"))
        write_page_repetitions(out, contents->sources, contents->observations);
    return 0;
}

int page_write(FILE *out, const struct page_sources *sources, struct error *err)
{
    CLEANUP(page_observations_free) struct page_observations observations = {0};
    CLEANUP_TEXT char *text = NULL;
    size_t size = 0;
    int result = page_observations_read(sources->data, &observations, err);
    if (result != 0)
        return result;
    /* Once without pictures, to see how much room is left for them. */
    struct page_contents contents = {.sources = sources, .observations = &observations};
    FILE *first = open_memstream(&text, &size);
    result = first ? page_template_fill(first, PAGE_TEMPLATE, fill_page, &contents, err)
                   : error_set(err, ERROR_FAILED, "no memory for the page");
    if (first)
        fclose(first);
    if (result != 0)
        return result;
    /* Base64 makes four bytes of three. */
    contents.left = size < PAGE_BYTES_MOST ? (PAGE_BYTES_MOST - size) / 4 * 3 : 0;
    return page_template_fill(out, PAGE_TEMPLATE, fill_page, &contents, err);
}

bool page_is_live(void)
{
    return page_file(PAGE_ENGINE).n > 0;
}
