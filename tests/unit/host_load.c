#include "environment/host_load.h"

#include <math.h>

#include "base/memory.h"
#include "made_root.h"
#include "suites.h"

/* Reads the load of the made-up host, and removes it. */
static struct host_load take(void)
{
    CLEANUP_TEXT char *root = made_root();
    struct host_load moment;
    host_load_read(root, &moment);
    made_root_clear();
    return moment;
}

START_TEST(missing_files_give_no_numbers)
{
    struct host_load moment = take();
    ck_assert(isnan(moment.load_1min));
    ck_assert(isnan(moment.temperature_c));
    ck_assert(isnan(moment.frequency_mhz));
    ck_assert_int_eq(moment.ticks, -1);
    ck_assert_int_eq(moment.stolen, -1);
    ck_assert(isnan(host_load_stolen_percent(&moment, &moment)));
}
END_TEST

START_TEST(malformed_numbers_are_unknown)
{
    static const char *const texts[] = {
        "",
        "\n",
        "abc",
        "nan\n",
        "inf\n",
        "-\n",
        "\xff\xfe",
        "1e999\n",
        "cpu  1 2 3\n",
        "cpu -1 1 1 1 1 1 1 1\n",
        "cpu  9223372036854775807 9223372036854775807 1 1 1 1 1 1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        made_root_put("proc/loadavg", texts[i]);
        made_root_put("proc/stat", texts[i]);
        made_root_put("sys/class/thermal/thermal_zone0/temp", texts[i]);
        made_root_put("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", texts[i]);
        struct host_load moment = take();
        ck_assert(isnan(moment.load_1min));
        ck_assert(isnan(moment.temperature_c));
        ck_assert(isnan(moment.frequency_mhz));
        ck_assert_int_eq(moment.ticks, -1);
    }
}
END_TEST

START_TEST(load_and_frequency_are_read)
{
    made_root_put("proc/loadavg", "0.37 0.10 0.20 1/90 100\n");
    made_root_put("sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq", "3000000\n");
    made_root_put("sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq", "1000000\n");
    made_root_put("sys/devices/system/cpu/cpu2/online", "0\n");
    struct host_load moment = take();
    ck_assert_double_eq(moment.load_1min, 0.37);
    ck_assert_double_eq(moment.frequency_mhz, 2000);
}
END_TEST

START_TEST(the_hottest_sensor_counts_and_broken_ones_do_not)
{
    made_root_put("sys/class/thermal/thermal_zone0/temp", "41000\n");
    made_root_put("sys/class/thermal/thermal_zone1/temp", "-273200\n");
    made_root_put("sys/class/thermal/cooling_device0/cur_state", "99000\n");
    made_root_put("sys/class/hwmon/hwmon0/temp1_input", "57500\n");
    made_root_put("sys/class/hwmon/hwmon0/temp2_input", "255500\n");
    made_root_put("sys/class/hwmon/hwmon0/temp1_crit", "100000\n");
    made_root_put("sys/class/hwmon/hwmon1/fan1_input", "90000\n");
    ck_assert_double_eq(take().temperature_c, 57.5);
}
END_TEST

/* user nice system idle iowait irq softirq steal guest guest_nice */
START_TEST(stolen_time_is_a_percentage_of_all_ticks)
{
    made_root_put("proc/stat", "cpu  100 0 50 800 10 0 0 40 20 0\ncpu0 1 1 1 1 1 1 1 1\n");
    struct host_load before = take();
    ck_assert_int_eq(before.ticks, 1000);
    ck_assert_int_eq(before.stolen, 40);
    made_root_put("proc/stat", "cpu  200 0 50 850 10 0 0 90 70 0\n");
    struct host_load after = take();
    ck_assert_double_eq(host_load_stolen_percent(&before, &after), 25);
    ck_assert(isnan(host_load_stolen_percent(&after, &before)));
    ck_assert(isnan(host_load_stolen_percent(&after, &after)));
}
END_TEST

START_TEST(this_host_has_a_load_and_ticks)
{
    struct host_load moment;
    host_load_read("", &moment);
    ck_assert(moment.load_1min >= 0);
    ck_assert_int_gt(moment.ticks, 0);
}
END_TEST

Suite *host_load_suite(void)
{
    const TTest *const tests[] = {
        missing_files_give_no_numbers,
        malformed_numbers_are_unknown,
        load_and_frequency_are_read,
        the_hottest_sensor_counts_and_broken_ones_do_not,
        stolen_time_is_a_percentage_of_all_ticks,
        this_host_has_a_load_and_ticks,
    };
    return SUITE_OF("host_load", tests);
}
