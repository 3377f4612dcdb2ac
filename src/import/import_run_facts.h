/* From the raw logs of a study of our own to facts: what the tools printed of each run, and what
 * the log tells of it. */
#ifndef IMPORT_IMPORT_RUN_FACTS_H
#define IMPORT_IMPORT_RUN_FACTS_H

#include "model/fact.h"

/* Collects, sorted, the facts of each result in the logs below `directory`/raw. A fact's mode is
 * the tool's word for what it ran ("oltp_read_only"); where no tool printed, it is the result's
 * name
 * ("boot", and of a pipeline each stage). To what the tool told are added `started`, in seconds
 * since 1970, `seconds`, how long the command ran, and what the log tells of the whole experiment:
 * load, time that was stolen, settings that were not honoured. A tool that ran twice in a
 * repetition, in two directions, has its facts twice: their sources tell them apart. ERROR_INPUT,
 * with its place, for a log that is not whole or stands where it does not belong. */
int import_measured_facts(const char *directory, struct facts *ret_facts, struct error *err);

#endif
