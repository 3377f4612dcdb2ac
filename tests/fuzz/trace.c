#include "analysis/report/trace.h"

#include "base/memory.h"
#include "fuzz.h"

/* The values that a trace leads to. */
static const char summary[] =
    "study,platform,feature,level,unit,n,mean,sd,median,min,max,ci_low,ci_high\n"
    "s,docker,boot_time,,s,2,2,1.4142135623730951,2,1,3,,\n"
    "s,docker,http_time,10,ms,1,140,,140,140,140,,\n"
    "s,docker,http_time,20,ms,1,160,,160,160,160,,\n"
    "s,docker,http_time,all,ms,2,150,14.142135623730951,150,140,160,,\n"
    "s,metal,boot_time,,s,1,60,,60,60,60,,\n";
static const char observations[] =
    "study,platform,experiment,feature,level,repetition,value,unit,status,source\n"
    "s,docker,boot,boot_time,,1,1,s,ok,boot.log:1\n"
    "s,docker,boot,boot_time,,2,3,s,ok,boot.log:2\n"
    "s,docker,http,http_time,10,1,140,ms,ok,http.log:10\n"
    "s,docker,http,http_time,20,1,160,ms,ok,http.log:20\n"
    "s,metal,boot,boot_time,,1,60,s,ok,boot.log:3\n";
static const char facts[] = "study,platform,mode,level,repetition,fact,value,source\n"
                            "s,docker,boot,,1,version,1.0.20,boot.log:1\n"
                            "s,docker,http,10,1,time_taken,5,http.log:9\n"
                            "s,metal,boot,,1,time_taken,7,boot.log:3\n";

static const char *open_text(const char *text)
{
    return fuzz_file_open((const uint8_t *)text, strlen(text));
}

/* The input is a key and, in the lines below it, the table whose rows it selects. A trace is lines
 * of text, or a fault with its cause. */
void fuzz_trace(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct span whole = {(const char *)data, size}, key = span_until(whole, "\n");
    struct span table = span_skip(whole, key.n < size ? key.n + 1 : size);
    const struct trace_sources sources = {.summary = open_text(summary),
                                          .observations = open_text(observations),
                                          .facts = open_text(facts)};
    CLEANUP_TEXT char *name =
        memory_print("%s:%.*s", fuzz_file_open((const uint8_t *)table.s, table.n), (int)key.n,
                     key.s ? key.s : "");
    CLEANUP_TEXT char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    int result = trace_write(out, name, &sources, &err);
    fclose(out);
    fuzz_expect(result == 0 || (result == ERROR_INPUT && *err.text), "a trace, or bad input");
    fuzz_expect(result != 0 || n > 0, "a trace is not empty");
    fuzz_expect_lines((struct span){text, n});
    for (int i = 0; i < 4; i++)
        fuzz_file_close();
}
