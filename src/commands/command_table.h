/* The table of subcommands. */
#ifndef COMMANDS_COMMAND_TABLE_H
#define COMMANDS_COMMAND_TABLE_H

#include "command.h"

/* All subcommands, in the order in which data passes through them. */
extern const struct command *const commands[];
extern const size_t command_count;

#endif
