/* Lower bound for a program on libcsv: a pass over a file with empty callbacks. */
#include <csv.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static void on_field(void *field, size_t n, void *context)
{
    (void)field, (void)n, (void)context;
}

static void on_row(int end, void *context)
{
    (void)end, (void)context;
}

int main(int argc, char *argv[])
{
    static char buffer[1 << 18];
    struct csv_parser parser;
    ssize_t n;
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || csv_init(&parser, 0) != 0) {
        fputs("usage: bare_libcsv FILE\n", stderr);
        return 2;
    }
    while ((n = read(fd, buffer, sizeof buffer)) > 0)
        if (csv_parse(&parser, buffer, (size_t)n, on_field, on_row, NULL) != (size_t)n)
            return 1;
    csv_fini(&parser, on_field, on_row, NULL);
    csv_free(&parser);
    close(fd);
    return 0;
}
