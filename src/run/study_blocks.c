#include "study_blocks.h"

#include <libgen.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

static int take_block(void *context, const struct journal_block *row, struct error *err)
{
    (void)err;
    struct block *block = blocks_add(context, "", "");
    block->number = row->repetition;
    block->replaces = row->replaces;
    block->began_s = row->began_s;
    block->ended_s = row->ended_s > 0 ? row->ended_s : row->began_s;
    block->load_1min = row->load_1min;
    block->cpu_rate = row->cpu_rate;
    block->memory_rate = row->memory_rate;
    block->steal_percent = row->steal_percent;
    return 0;
}

int study_blocks_read(struct journal *journal, const struct settings *settings,
                      struct blocks *ret_blocks, struct error *err)
{
    struct blocks blocks = {0};
    int result = journal_each_block(journal, take_block, &blocks, err);
    if (result != 0) {
        blocks_free(&blocks);
        return result;
    }
    blocks_mark(&blocks, settings);
    *ret_blocks = blocks;
    return 0;
}

int study_planned_cells(struct study_directory *study, long *ret_cells, struct error *err)
{
    CLEANUP(settings_free) struct settings settings = {0};
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP_TEXT char *planned = journal_get(&study->journal, "planned");
    int result = study_directory_settings(study, &settings, err);
    if (result == 0)
        result = study_blocks_read(&study->journal, &settings, &blocks, err);
    if (result != 0)
        return result;
    long cells = planned ? strtol(planned, NULL, 10) : 0, again = 0;
    for (size_t i = 0; i < blocks.count; i++)
        again += blocks.items[i].replaces > 0;
    if ((long)blocks.count >= settings.study.repetitions)
        again += blocks_next(&blocks, &settings) > 0;
    *ret_cells = cells + again * (cells / settings.study.repetitions);
    return 0;
}

int study_blocks_save(struct study_directory *study, const struct settings *settings,
                      struct error *err)
{
    CLEANUP(blocks_free) struct blocks blocks = {0};
    CLEANUP(output_free) struct output output = {0};
    CLEANUP_TEXT char *path = memory_print("%s/" BLOCKS_FILE, study->directory);
    CLEANUP_TEXT char *whole = realpath(study->directory, NULL);
    int result = study_blocks_read(&study->journal, settings, &blocks, err);
    if (result == 0)
        result = output_open(path, &output, err);
    if (result != 0)
        return result;
    blocks_write(output.stream, whole ? basename(whole) : study->directory, &blocks);
    return output_commit(&output, err);
}
