/* Runs a command for the guest agent: run BASE COMMAND [ARGUMENT...]. It is linked statically,
 * since under emulation a shell takes longer to start than most commands.
 *
 * The command's output goes to the files BASE.out and BASE.err, since the agent truncates long
 * output. Short output is also printed, after an equals sign on standard output; a plus sign there
 * means that it is in the files alone. The exit status is the command's, or 128 plus the signal
 * that ended it. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "limits.h"

enum { SHORT_OUTPUT = 32 << 10 };

static int open_file(const char *base, const char *suffix)
{
    char path[256];
    if (snprintf(path, sizeof path, "%s%s", base, suffix) >= (int)sizeof path)
        return -1;
    return open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
}

/* Exit statuses and messages are those of a shell. */
_Noreturn static void be_command(char **argv, int output, int errors)
{
    dup2(output, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    limits_set();
    if (chdir("/bench") == 0)
        execvp(argv[0], argv);
    int number = errno;
    dprintf(STDERR_FILENO, "%s: %s\n", argv[0], strerror(number));
    _exit(number == ENOENT ? 127 : 126);
}

static bool is_short(int output, int errors)
{
    struct stat of_output, of_errors;
    return fstat(output, &of_output) == 0 && fstat(errors, &of_errors) == 0 &&
           of_output.st_size + of_errors.st_size <= SHORT_OUTPUT;
}

static bool write_all(int to, const char *bytes, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t put = write(to, bytes + done, n - done);
        if (put < 0 && errno != EINTR)
            return false;
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

/* Does not wait for output that background processes add later. */
static bool pass_on(int file, int to)
{
    static char bytes[SHORT_OUTPUT];
    ssize_t n = pread(file, bytes, sizeof bytes, 0);
    return n >= 0 && write_all(to, bytes, (size_t)n);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    int output = open_file(argv[1], ".out"), errors = open_file(argv[1], ".err"), status;
    if (output < 0 || errors < 0) {
        dprintf(STDERR_FILENO, "%s: %s\n", argv[1], strerror(errno));
        return 126;
    }
    pid_t pid = fork();
    if (pid == 0)
        be_command(argv + 2, output, errors);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (pid < 0) {
        dprintf(STDERR_FILENO, "%s: %s\n", argv[2], strerror(errno));
        return 126;
    }
    bool is_small = is_short(output, errors);
    if (!write_all(STDOUT_FILENO, is_small ? "=" : "+", 1) ||
        (is_small && !(pass_on(output, STDOUT_FILENO) && pass_on(errors, STDERR_FILENO))))
        return 126;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
