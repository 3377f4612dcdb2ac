/* The table of experiments. */
#include "experiment.h"

const struct experiment experiments[] = {
#define EXPERIMENT(name, number, title, group, needs, section)                                     \
    {#name, number, title, group, needs, experiment_##name},
#include "catalogue.def"
    {0},
};
