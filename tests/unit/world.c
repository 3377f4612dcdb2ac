#include "world.h"

#include <math.h>
#include <unistd.h>

#include "suites.h"

/* A study of round numbers. gVisor has a row for file_read without values, and no row for
 * http_time. The other study has other values. The rows `all` are those that summarize computes
 * from the levels: for metal the mean (100 + 200 + 600) / 3 = 300, the median 200 of those
 * three, and their deviation sqrt((200^2 + 100^2 + 300^2) / 2) = sqrt(70000). */
static const char summary_csv[] =
    "study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high\n"
    "mine,metal,boot_time,,s,10,50,2,49,45,55,,\n"
    "mine,kvm,boot_time,,s,10,20,4,18,15,30,,\n"
    "mine,gvisor,boot_time,,s,10,5,1,5,4,7,,\n"
    "mine,docker,boot_time,,s,10,5,0.5,4,4,6,,\n"
    "mine,metal,file_read,,MiB/s,10,200,10,198,180,220,,\n"
    "mine,kvm,file_read,,MiB/s,10,100,10,104,80,120,,\n"
    "mine,docker,file_read,,MiB/s,1,150,,150,150,150,,\n"
    "mine,gvisor,file_read,,MiB/s,0,,,,,,,\n"
    "mine,metal,net_jitter,,ms,10,1,0.1,1,0.9,1.1,,\n"
    "mine,kvm,net_jitter,,ms,10,0,0,0,0,0,,\n"
    "mine,metal,http_time,10,ms,10,100,15,90,80,120,,\n"
    "mine,metal,http_time,20,ms,10,200,11,210,190,220,,\n"
    "mine,metal,http_time,40,ms,10,600,57,540,500,650,,\n"
    "mine,metal,http_time,all,ms,3,300,264.57513110645907,200,100,600,,\n"
    "mine,kvm,http_time,10,ms,10,150,7.6,150,140,160,,\n"
    "mine,kvm,http_time,20,ms,9,260,23,240,230,290,,\n"
    "mine,kvm,http_time,40,ms,10,490,15,510,480,520,,\n"
    "mine,kvm,http_time,all,ms,3,300,173.4935157289779,260,150,490,,\n"
    "mine,docker,http_time,10,ms,10,110,15,100,90,130,,\n"
    "mine,docker,http_time,20,ms,10,220,19,200,190,240,,\n"
    "mine,docker,http_time,40,ms,10,630,23,600,590,650,,\n"
    "mine,docker,http_time,all,ms,3,320,273.49588662354687,220,110,630,,\n"
    "mine,metal,db_read_total,10,1/run,10,2000,110,2100,1900,2200,,\n"
    "mine,metal,db_read_total,20,1/run,10,3000,110,3100,2900,3200,,\n"
    "mine,metal,db_read_total,all,1/run,2,2500,707,2500,2000,3000,,\n"
    "mine,kvm,db_read_total,10,1/run,10,1000,110,1100,900,1200,,\n"
    "mine,kvm,db_read_total,20,1/run,0,,,,,,,\n"
    "mine,kvm,db_read_total,all,1/run,1,1000,,1000,1000,1000,,\n"
    "mine,metal,db_read,10,1/s,10,100,5,101,90,110,,\n"
    "mine,metal,db_read,20,1/s,10,150,5,151,140,160,,\n"
    "mine,metal,db_read,all,1/s,2,125,35,125,100,150,,\n"
    "mine,metal,restart_time,,s,10,10,1,10,9,11,,\n"
    "mine,kvm,restart_time,,s,10,5,1,5,4,6,,\n"
    "mine,docker,restart_time,,s,10,4,1,4,3,5,,\n"
    "other,metal,boot_time,,s,10,1,0,1,1,1,,\n"
    "other,xen,boot_time,,s,10,0.5,0,0.5,0.5,0.5,,\n"
    "other,metal,http_time,30,ms,10,1,0,1,1,1,,\n";

/* Only the scheme knows the feature restart_time. */
static const char scheme_csv[] =
    "feature,title,group,importance,unit,better,score1,score2,score3,score4,required\n"
    "boot_time,Boot time,low-level,high,s,lower,40,30,20,10,\n"
    "file_read,File read,low-level,high,MiB/s,higher,60,70,80,90,\n"
    "http_time,HTTP,high-level,low,ms,lower,140,130,120,110,\n"
    "restart_time,Restart,own,low,s,lower,40,30,20,10,\n";

static const char printed_csv[] = "section,kind,group,row,column,value\n"
                                  "Table 1,score,low-level,boot_time,kvm,2\n"
                                  "Table 1,score,low-level,file_read,kvm,\n"
                                  "Table 1,score,low-level,sum,kvm,3\n";

static const char review_csv[] = "study,platform,mode,level,repetition,fact,value,source\n"
                                 "mine,review,selection,,1,title,67,selection.csv:4\n"
                                 "mine,review,studies,,1,year,2015,studies.csv:2\n"
                                 "mine,review,studies,,2,year,2020,studies.csv:3\n";

static const char facts_csv[] = "study,platform,mode,level,repetition,fact,value,source\n"
                                "mine,metal,cpu,,1,total_time,10,log:1\n"
                                "mine,metal,cpu,,2,total_time,12,log:2\n"
                                "mine,kvm,cpu,,1,total_time,11,log:3\n"
                                "mine,kvm,cpu,,2,total_time,11,log:4\n"
                                "mine,docker,cpu,,1,total_time,23,log:5\n"
                                "mine,metal,cpu,,1,version,1.0.20,log:1\n"
                                "mine,kvm,cpu,,1,version,1.0.20,log:3\n"
                                "mine,docker,cpu,,1,version,1.0.18,log:5\n"
                                "mine,kvm,http,10,1,time_taken,5,log:6\n"
                                "mine,kvm,http,10,2,time_taken,7,log:7\n"
                                "mine,kvm,http,20,1,time_taken,9,log:8\n"
                                "mine,docker,http,10,1,time_taken,4,log:9\n"
                                "other,metal,cpu,,1,version,9.9,log:1\n"
                                "other,metal,cpu,,1,total_time,99,log:1\n";

#define SCRATCH(name, text) scratch_file(name, text, sizeof(text) - 1)

void world_open(struct world *w)
{
    struct error err = {0};
    *w = (struct world){0};
    study_of_none(&w->study);
    ck_assert_msg(
        summaries_read(SCRATCH("s.csv", summary_csv), &w->study.features, &w->summaries, &err) == 0,
        "%s", err.text);
    unlink(scratch_path("s.csv"));
    ck_assert_msg(
        scheme_read(SCRATCH("mine.csv", scheme_csv), &w->study.features, &w->scheme, &err) == 0,
        "%s", err.text);
    unlink(scratch_path("mine.csv"));
    ck_assert_msg(printed_read(SCRATCH("p.csv", printed_csv), &w->study, &w->printed,
                               &w->printed_tables, &err) == 0,
                  "%s", err.text);
    unlink(scratch_path("p.csv"));
    ck_assert_msg(facts_read(SCRATCH("f.csv", facts_csv), &w->facts, &err) == 0, "%s", err.text);
    unlink(scratch_path("f.csv"));
    ck_assert_msg(facts_read(SCRATCH("r.csv", review_csv), &w->review, &err) == 0, "%s", err.text);
    unlink(scratch_path("r.csv"));
    ck_assert_msg(
        score_summaries(&w->summaries, &w->scheme, &w->study, "metal", &w->scores, &err) == 0, "%s",
        err.text);
    w->known = (struct knowledge){"mine",     &w->summaries, &w->scores, &w->printed, &w->facts,
                                  &w->review, NULL,          NULL,       NULL,        0};
}

void world_free(struct world *w)
{
    facts_free(&w->facts);
    facts_free(&w->review);
    scores_free(&w->scores);
    printed_free(&w->printed);
    printed_tables_free(&w->printed_tables);
    scheme_free(&w->scheme);
    summaries_free(&w->summaries);
    study_free(&w->study);
}

const struct interpretation default_interpretation = {0};

int result_of(const struct knowledge *known, const char *text, const struct interpretation *reading,
              struct value *ret_value, struct counterexample *ret_counterexample, struct error *err)
{
    struct node *node = NULL;
    const struct expression_names names = {known->scores->study, NULL, NULL};
    int result = expression_parse(span_of(text), (struct place){"f", 1, 1}, &names, &node, err);
    ck_assert_msg(result == 0, "%s: %s", text, err->text);
    enum value_type type = node->type;
    result = evaluate(node, known, reading, ret_value, ret_counterexample, err);
    expression_free(node);
    ck_assert_msg(result != 0 || ret_value->type == type, "%s: a value of another type", text);
    return result;
}

void assert_value(const struct world *w, const char *text, const struct interpretation *reading,
                  const struct value *expected)
{
    struct error err = {0};
    struct value value = {0};
    int result = result_of(&w->known, text, reading, &value, NULL, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.text);
    ck_assert_msg(value.type == expected->type, "%s: of type %d", text, (int)value.type);
    if (expected->type == VALUE_NUMBER)
        ck_assert_msg(fabs(value.number - expected->number) <= 1e-12 * fabs(expected->number),
                      "%s is %.17g, expected %.17g", text, value.number, expected->number);
    else if (expected->type == VALUE_TRUTH)
        ck_assert_msg(value.truth == expected->truth, "%s is %d", text, value.truth);
    else
        ck_assert_str_eq(value.text, expected->text);
    value_free(&value);
}

void assert_number(const struct world *w, const char *text, double expected)
{
    assert_value(w, text, &default_interpretation,
                 &(struct value){VALUE_NUMBER, .number = expected});
}

void assert_truth(const struct world *w, const char *text, bool expected)
{
    assert_value(w, text, &default_interpretation, &(struct value){VALUE_TRUTH, .truth = expected});
}

void assert_text(const struct world *w, const char *text, const char *expected)
{
    assert_value(w, text, &default_interpretation,
                 &(struct value){VALUE_TEXT, .text = (char *)expected});
}

void assert_missing(const struct knowledge *known, const char *text, const char *message)
{
    struct error err = {0};
    struct value untouched = {VALUE_TRUTH, .number = 7};
    int result = result_of(known, text, &default_interpretation, &untouched, NULL, &err);
    ck_assert_msg(result == ERROR_MISSING, "%s gives %d", text, result);
    ck_assert_int_eq(err.code, ERROR_MISSING);
    ck_assert_str_eq(err.text, message);
    ck_assert_msg(untouched.type == VALUE_TRUTH && untouched.number == 7 && !untouched.text,
                  "%s: a value is returned", text);
}
