/* The file of a calibration, results/calibration.csv, and its tables. */
#ifndef ANALYSIS_UNCERTAINTY_CALIBRATION_WRITE_H
#define ANALYSIS_UNCERTAINTY_CALIBRATION_WRITE_H

#include "base/csv.h"
#include "base/grid.h"
#include "calibration.h"

/* A row for each class of probabilities; and one for all, from 0 to 1, with Brier score, sharpness
 * and coverage of the intervals. `low` and `high` bound the share of right ones, with 95 %. */
enum calibration_column {
    CALIBRATION_POPULATION,
    CALIBRATION_N,
    CALIBRATION_METHOD,
    CALIBRATION_QUESTION,
    CALIBRATION_FROM,
    CALIBRATION_TO,
    CALIBRATION_SETS,
    CALIBRATION_CLAIMED,
    CALIBRATION_RIGHT,
    CALIBRATION_LOW,
    CALIBRATION_HIGH,
    CALIBRATION_BRIER,
    CALIBRATION_SHARPNESS,
    CALIBRATION_COVERED,
    CALIBRATION_MEAN_COVERED,
    CALIBRATION_SEED,
    CALIBRATION_COLUMNS
};
extern const struct csv_column calibration_columns[CALIBRATION_COLUMNS];

void calibration_write_csv(FILE *out, const struct calibrations *list);
int calibration_read(const char *path, struct calibrations *ret_list, struct error *err);

/* For each population, n, method and question: what it says and what is right, the judgement of
 * calibration_judge, and the coverage; as CSV, or as a table. The text begins with a sentence that
 * sums it up. */
void calibration_write_judgements(FILE *out, const struct calibrations *list);
void calibration_write(FILE *out, const struct calibrations *list, enum grid_format format);

#endif
