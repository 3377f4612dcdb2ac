#include "host_load.h"

#include <fnmatch.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/number.h"
#include "doctor/host.h"

/* Limits of what a working sensor of a running processor reports. */
#define COLDEST_C 0.0
#define HOTTEST_C 125.0

/* The number at the start of a file; NAN for none. */
static double number_in(const struct host_view *view, const char *directory, const char *name)
{
    CLEANUP_TEXT char *line = host_line(view, "%s/%s", directory, name);
    double number = NAN;
    if (!line || !number_parse(span_until(span_of(line), " \t"), &number))
        return NAN;
    return number;
}

/* user, nice, system, idle, iowait, irq, softirq, steal; guests are in user and nice already. */
static void read_ticks(const struct host_view *view, struct host_load *load)
{
    enum { STEAL = 7, COUNTED };
    CLEANUP_TEXT char *all = host_value(view, "/proc/stat", "cpu", " ");
    char *at = all, *end;
    int64_t sum = 0;
    for (int i = 0; i < COUNTED; i++, at = end) {
        int64_t ticks = strtoll(at, &end, 10);
        if (end == at || ticks < 0 || ticks > INT64_MAX / COUNTED)
            return;
        sum += ticks;
        if (i == STEAL)
            load->stolen = ticks;
    }
    load->ticks = sum;
}

static void update_hottest(const struct host_view *view, const char *directory, const char *name,
                           double *hottest)
{
    double celsius = number_in(view, directory, name) / 1000;
    if (celsius > COLDEST_C && celsius <= HOTTEST_C)
        *hottest = fmax(*hottest, celsius); /* fmax(NAN, x) is x */
}

static double read_temperature(const struct host_view *view)
{
    CLEANUP(names_free) struct names zones = host_names(view, "/sys/class/thermal");
    CLEANUP(names_free) struct names chips = host_names(view, "/sys/class/hwmon");
    double hottest = NAN;
    for (size_t i = 0; i < zones.count; i++) {
        CLEANUP_TEXT char *zone = memory_print("/sys/class/thermal/%s", zones.items[i]);
        update_hottest(view, zone, "temp", &hottest);
    }
    for (size_t i = 0; i < chips.count; i++) {
        CLEANUP_TEXT char *chip = memory_print("/sys/class/hwmon/%s", chips.items[i]);
        CLEANUP(names_free) struct names files = host_names(view, "%s", chip);
        for (size_t k = 0; k < files.count; k++)
            if (fnmatch("temp*_input", files.items[k], 0) == 0)
                update_hottest(view, chip, files.items[k], &hottest);
    }
    return hottest;
}

static double read_frequency(const struct host_view *view)
{
#define CPU "/sys/devices/system/cpu"
    CLEANUP(names_free) struct names cpus = host_names(view, CPU);
    double sum_khz = 0;
    size_t count = 0;
    for (size_t i = 0; i < cpus.count; i++) {
        CLEANUP_TEXT char *directory = memory_print(CPU "/%s/cpufreq", cpus.items[i]);
        double khz = number_in(view, directory, "scaling_cur_freq");
        if (khz > 0) {
            sum_khz += khz;
            count++;
        }
    }
    return count > 0 ? sum_khz / (double)count / 1000 : NAN;
}

void host_load_read(const char *root, struct host_load *ret_load)
{
    const struct host_view view = {.root = root};
    *ret_load = (struct host_load){
        .load_1min = number_in(&view, "/proc", "loadavg"),
        .ticks = -1,
        .stolen = -1,
        .temperature_c = read_temperature(&view),
        .frequency_mhz = read_frequency(&view),
    };
    read_ticks(&view, ret_load);
}

double host_load_stolen_percent(const struct host_load *before, const struct host_load *after)
{
    int64_t ticks = after->ticks - before->ticks, stolen = after->stolen - before->stolen;
    /* Counters may go back if the machine moves to another host. */
    if (before->ticks < 0 || after->ticks < 0 || ticks <= 0 || stolen < 0 || stolen > ticks)
        return NAN;
    return 100 * (double)stolen / (double)ticks;
}
