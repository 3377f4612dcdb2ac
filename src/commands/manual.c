#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "command_table.h"
#include "manual_files.h"
#include "manual_text.h"
#include "output_format.h"

/* --- the manual page --- */

static void write_mdoc_option(FILE *out, const struct option_rule *rule)
{
    fputs(".It ", out);
    if (rule->letter)
        fprintf(out, "Fl %c , ", rule->letter);
    fprintf(out, "Fl \\-%s", rule->name);
    if (rule->argument)
        fprintf(out, " Ar %s", rule->argument);
    putc('\n', out);
    CLEANUP_TEXT char *text = memory_print("%s%s%s", rule->help, rule->preset ? "; default: " : "",
                                           rule->preset ? rule->preset : "");
    manual_write_prose(out, text);
}

static void write_mdoc_command(FILE *out, const struct command *command)
{
    fprintf(out, ".Ss virtgrade %s\n", command->name);
    manual_write_text(out, command->purpose);
    fputs(".\n.Bd -unfilled\n", out);
    fprintf(out, ".Nm Cm %s", command->name);
    fputs(" Op Ar option ...", out);
    if (*command->operands) {
        fputs("\n", out);
        manual_write_text(out, command->operands);
    }
    fputs("\n.Ed\n.Bd -unfilled -offset indent\n", out);
    manual_write_text(out, command->details);
    fputs("\n.Ed\n.Bl -tag -width Ds\n", out);
    for (size_t i = 0; i < OPTIONS_MOST && command->options[i].name; i++)
        write_mdoc_option(out, &command->options[i]);
    fputs(".It Fl h , Fl \\-help\nshow the text of this section\n.El\n", out);
}

static void write_page(FILE *out)
{
    manual_write_head(out, "virtgrade", 1,
                      "reproduce, check and grade benchmark studies of virtualization platforms");
    fputs(".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar option ...\n.Op Ar operand ...\n"
          ".Sh DESCRIPTION\n"
          "A study is a folder of CSV files:\n"
          "its values, what it printed, and what it claims.\n"
          "An operand\n.Ar STUDY\n"
          "is such a folder, or the name of one that came with the program.\n"
          "Results go to standard output, and messages to standard error.\n"
          ".Sh COMMANDS\n",
          out);
    for (size_t i = 0; i < command_count; i++)
        write_mdoc_command(out, commands[i]);
    fputs(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev VIRTGRADE_DATA\n"
          "folder of the schemes, profiles and studies, in place of the installed ones\n.El\n"
          ".Sh EXIT STATUS\n.Bl -tag -width Ds\n"
          ".It 0\nsuccess\n.It 1\na check failed\n.It 2\nusage error\n.It 3\nbad input\n"
          ".It 4\na component is missing\n.It 5\nan output cannot be written\n"
          ".It 6\na platform or tool failed\n.It 130\ninterrupted\n.El\n"
          ".Sh SEE ALSO\n.Xr virtgrade-claims 5 ,\n.Xr virtgrade-scheme 5 ,\n"
          ".Xr virtgrade-study 5\n",
          out);
}

/* --- completion --- */

static void write_bash(FILE *out)
{
    fputs("# Completion of virtgrade for bash, made from the tables of its options.\n"
          "_virtgrade()\n{\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} options=\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W '",
          out);
    for (size_t i = 0; i < command_count; i++)
        fprintf(out, "%s%s", i > 0 ? " " : "", commands[i]->name);
    fputs("' -- \"$word\")\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n", out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "    %s) options='", commands[i]->name);
        for (size_t k = 0; k < OPTIONS_MOST && commands[i]->options[k].name; k++)
            fprintf(out, "--%s ", commands[i]->options[k].name);
        fputs("--help' ;;\n", out);
    }
    fputs("    esac\n"
          "    case $word in\n"
          "    -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\") ;;\n"
          "    *) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
          "    esac\n}\n"
          "complete -o filenames -F _virtgrade virtgrade\n",
          out);
}

/* A word for a shell in single quotes; zsh and fish also give brackets and colons a meaning. */
static void write_shell_quoted(FILE *out, const char *text, const char *escaped)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\''", out);
        else if (strchr(escaped, *text))
            fprintf(out, "\\%c", *text);
        else
            putc(*text, out);
    }
}

static void write_zsh(FILE *out)
{
    fputs("#compdef virtgrade\n# Completion of virtgrade for zsh, made from the tables of its "
          "options.\n"
          "if ((CURRENT == 2)); then\n    local -a commands=(\n",
          out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "        '%s:", commands[i]->name);
        write_shell_quoted(out, commands[i]->purpose, ":\\");
        fputs("'\n", out);
    }
    fputs("    )\n    _describe command commands\n    return\nfi\ncase $words[2] in\n", out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "%s)\n    _arguments '*:file:_files' '--help[show the text of the command]'",
                commands[i]->name);
        for (size_t k = 0; k < OPTIONS_MOST && commands[i]->options[k].name; k++) {
            const struct option_rule *rule = &commands[i]->options[k];
            fprintf(out, " \\\n        '--%s%s[", rule->name, rule->argument ? "=" : "");
            write_shell_quoted(out, rule->help, "[]:\\");
            fprintf(out, "]%s'", rule->argument ? ":value:_files" : "");
        }
        fputs("\n    ;;\n", out);
    }
    fputs("esac\n", out);
}

static void write_fish(FILE *out)
{
    fputs("# Completion of virtgrade for fish, made from the tables of its options.\n", out);
    for (size_t i = 0; i < command_count; i++) {
        fprintf(out, "complete -c virtgrade -n __fish_use_subcommand -f -a %s -d '",
                commands[i]->name);
        write_shell_quoted(out, commands[i]->purpose, "\\");
        fputs("'\n", out);
        for (size_t k = 0; k < OPTIONS_MOST && commands[i]->options[k].name; k++) {
            const struct option_rule *rule = &commands[i]->options[k];
            fprintf(out, "complete -c virtgrade -n '__fish_seen_subcommand_from %s' -l %s%s -d '",
                    commands[i]->name, rule->name, rule->argument ? " -r" : "");
            write_shell_quoted(out, rule->help, "\\");
            fputs("'\n", out);
        }
    }
}

static int manual_command_run(const struct arguments *arguments, struct error *err)
{
    static void (*const writers[])(FILE *) = {
        write_page, manual_write_study, manual_write_claims, manual_write_scheme,
        write_bash, write_zsh,          write_fish};
    size_t form = 0;
    int result = choice_parse("form", arguments->operands[0],
                              "page,study,claims,scheme,bash,zsh,fish", &form, err);
    if (result == 0)
        writers[form](stdout);
    return result;
}

const struct command command_manual = {
    .name = "manual",
    .operands = "page|study|claims|scheme|bash|zsh|fish",
    .operands_least = 1,
    .operands_most = 1,
    .purpose = "Write a manual page, or the completion of a shell",
    .details =
        "They are made from the tables that --help prints and that check the files of a study,\n"
        "so they cannot differ from them.",
    .run = manual_command_run,
};
