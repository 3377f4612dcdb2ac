/* The manual page and the completions, made from the tables of all commands. */
#ifndef COMMANDS_MANUAL_H
#define COMMANDS_MANUAL_H

#include "command.h"

/* All subcommands, in the order in which data passes through them. In main.c. */
extern const struct command *const commands[];
extern const size_t command_count;

#endif
