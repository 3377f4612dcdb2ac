#include "command.h"

#include <getopt.h>
#include <string.h>

#include "base/memory.h"
#include "base/nearest.h"
#include "base/text.h"

enum { HELP = 'h' }; /* getopt_long's result for --help; an option's is its index */

static size_t option_count(const struct command *command)
{
    size_t count = 0;
    while (count < OPTIONS_MOST && command->options[count].name)
        count++;
    return count;
}

/* Make getopt's tables from the rules. The leading colon makes getopt report a missing argument
 * and an unknown option by different results. */
static void make_tables(const struct command *command, struct option longs[OPTIONS_MOST + 2],
                        char shorts[2 * OPTIONS_MOST + 4])
{
    size_t count = option_count(command), used = 0;
    shorts[used++] = ':';
    for (size_t i = 0; i < count; i++) {
        const struct option_rule *rule = &command->options[i];
        longs[i] = (struct option){rule->name, rule->argument ? required_argument : no_argument,
                                   NULL, (int)i};
        if (rule->letter)
            shorts[used++] = rule->letter;
        if (rule->letter && rule->argument)
            shorts[used++] = ':';
    }
    longs[count] = (struct option){"help", no_argument, NULL, HELP};
    longs[count + 1] = (struct option){0};
    shorts[used++] = HELP;
    shorts[used] = '\0';
}

/* Index of the rule for getopt's result; the number of rules if there is none. */
static size_t rule_of(const struct command *command, int result)
{
    size_t count = option_count(command);
    if (result >= 0 && (size_t)result < count)
        return (size_t)result;
    for (size_t i = 0; i < count; i++)
        if (command->options[i].letter && command->options[i].letter == result)
            return i;
    return count;
}

static int usage_error(const struct command *command, const char *what, const char *word,
                       struct error *err)
{
    return error_set(err, ERROR_USAGE, "%s: %s%s%s, see virtgrade %s --help", command->name, what,
                     word ? " " : "", word ? quoted(word, strlen(word)).text : "", command->name);
}

/* `word` as it was typed: --NAME, --NAME=VALUE, or letters behind a dash. */
static int unknown_option(const struct command *command, const char *word, struct error *err)
{
    CLEANUP_TEXT char *known = memory_copy("", 0);
    for (size_t i = 0; i < option_count(command); i++) {
        CLEANUP_TEXT char *option = memory_print("--%s", command->options[i].name);
        memory_append(&known, " ", option);
    }
    CLEANUP_TEXT char *hint = nearest_hint_among(span_until(span_of(word), "="), known);
    return error_set(err, ERROR_USAGE, "%s: unknown option %s, %ssee virtgrade %s --help",
                     command->name, quoted(word, strlen(word)).text, hint, command->name);
}

int command_parse(const struct command *command, int argc, char *argv[],
                  struct arguments *ret_arguments, bool *ret_help, struct error *err)
{
    struct option longs[OPTIONS_MOST + 2];
    char shorts[2 * OPTIONS_MOST + 4];
    struct arguments arguments = {.messages = stderr};
    size_t count = option_count(command);
    make_tables(command, longs, shorts);
    for (size_t i = 0; i < count; i++)
        arguments.values[i] = command->options[i].preset;
    opterr = 0;
    int result;
    while ((result = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (result == HELP) {
            *ret_help = true;
            return 0;
        }
        if (result == ':')
            return usage_error(command, "missing argument after", argv[optind - 1], err);
        size_t rule = rule_of(command, result);
        if (result == '?' || rule == count)
            return unknown_option(command, argv[optind - 1], err);
        arguments.values[rule] = optarg ? optarg : "";
        const char *name = command->options[rule].name;
        if (!command->repeats || !span_is_among(span_of(name), command->repeats))
            continue;
        if (arguments.repeated_count == REPEATS_MOST)
            return usage_error(command, "too many of", name, err);
        arguments.repeated[arguments.repeated_count++] = (struct repeated){name, optarg};
    }
    arguments.operands = argv + optind;
    arguments.operand_count = (size_t)(argc - optind);
    if (arguments.operand_count < command->operands_least)
        return usage_error(command, "expected", command->operands, err);
    if (arguments.operand_count > command->operands_most)
        return usage_error(command, "unexpected", arguments.operands[command->operands_most], err);
    *ret_arguments = arguments;
    return 0;
}

size_t arguments_repeated(const struct arguments *arguments, const char *option,
                          const char *ret_values[REPEATS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < arguments->repeated_count; i++)
        if (strcmp(arguments->repeated[i].option, option) == 0)
            ret_values[count++] = arguments->repeated[i].value;
    return count;
}

static void write_option(FILE *out, const struct option_rule *rule)
{
    char left[64];
    snprintf(left, sizeof left, "%s%c%s--%s%s%s", rule->letter ? "-" : "",
             rule->letter ? rule->letter : ' ', rule->letter ? ", " : "   ", rule->name,
             rule->argument ? " " : "", rule->argument ? rule->argument : "");
    fprintf(out, "  %-26s  %s", left, rule->help);
    if (rule->preset)
        fprintf(out, " [%s]", rule->preset);
    fputc('\n', out);
}

void command_help(FILE *out, const struct command *command)
{
    fprintf(out, "Usage: virtgrade %s [OPTION...]%s%s\n\n%s.\n\n%s\n\nOptions:\n", command->name,
            *command->operands ? " " : "", command->operands, command->purpose, command->details);
    for (size_t i = 0; i < option_count(command); i++)
        write_option(out, &command->options[i]);
    fprintf(out, "  %-26s  %s\n", "-h, --help", "show this text");
}
