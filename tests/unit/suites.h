/* The suites of unit tests: one a module, listed in main.c. */
#ifndef TESTS_UNIT_SUITES_H
#define TESTS_UNIT_SUITES_H

#include <check.h>

Suite *client_suite(void);
Suite *compare_suite(void);
Suite *csv_suite(void);
Suite *describe_suite(void);
Suite *digest_suite(void);
Suite *docker_suite(void);
Suite *domain_xml_suite(void);
Suite *bootstrap_suite(void);
Suite *engine_suite(void);
Suite *environment_suite(void);
Suite *environment_host_suite(void);
Suite *environment_read_suite(void);
Suite *environment_table_suite(void);
Suite *error_suite(void);
Suite *evaluate_suite(void);
Suite *expression_suite(void);
Suite *file_suite(void);
Suite *finding_suite(void);
Suite *firecracker_api_suite(void);
Suite *firecracker_launch_suite(void);
Suite *grid_suite(void);
Suite *guest_suite(void);
Suite *guest_agent_suite(void);
Suite *host_suite(void);
Suite *image_suite(void);
Suite *image_sources_suite(void);
Suite *json_suite(void);
Suite *kendall_suite(void);
Suite *lab_suite(void);
Suite *libvirt_suite(void);
Suite *host_load_suite(void);
Suite *number_suite(void);
Suite *parallel_suite(void);
Suite *quantile_suite(void);
Suite *process_suite(void);
Suite *program_suite(void);
Suite *redact_suite(void);
Suite *rank_test_suite(void);
Suite *undo_log_suite(void);
Suite *raw_log_suite(void);
Suite *journal_suite(void);
Suite *relation_suite(void);
Suite *replay_suite(void);
Suite *root_files_suite(void);
Suite *sample_suite(void);
Suite *score_suite(void);
Suite *sensitivity_suite(void);
Suite *settings_suite(void);
Suite *text_suite(void);
Suite *tree_suite(void);
Suite *guest_trial_suite(void);
Suite *vsock_command_suite(void);
Suite *vsock_frames_suite(void);

/* A suite of one case with these tests. */
Suite *suite_of(const char *name, const TTest *const tests[], size_t count);
#define SUITE_OF(name, tests) suite_of(name, tests, sizeof(tests) / sizeof *(tests))

/* The same for tests of what valgrind does not know: pidfd, openat2. */
Suite *suite_beyond_valgrind(const char *name, const TTest *const tests[], size_t count);
#define SUITE_BEYOND_VALGRIND(name, tests)                                                         \
    suite_beyond_valgrind(name, tests, sizeof(tests) / sizeof *(tests))

/* Writes a file into the folder of the run, and returns its path, which lives until the next call.
 */
const char *scratch_file(const char *name, const void *data, size_t n);
const char *scratch_path(const char *name);

#endif
