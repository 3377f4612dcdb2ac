#include "command_table.h"

const struct command *const commands[] = {
    &command_study,       &command_import,   &command_export,      &command_summarize,
    &command_score,       &command_grade,    &command_scheme,      &command_quality,
    &command_resample,    &command_ratios,   &command_calibration, &command_sensitivity,
    &command_audit,       &command_compare,  &command_regress,     &command_compare_studies,
    &command_figures,     &command_report,   &command_tables,      &command_numbers,
    &command_trace,       &command_doctor,   &command_lab,         &command_exec,
    &command_plan,        &command_run,      &command_merge,       &command_cluster,
    &command_replicate,   &command_expect,   &command_literature,  &command_status,
    &command_environment, &command_features, &command_database,    &command_query,
    &command_metadata,    &command_manual,
};
const size_t command_count = sizeof commands / sizeof *commands;
