#include "table_output.h"

#include <stdlib.h>

#include "base/csv_json.h"
#include "base/memory.h"

int table_format_parse(const char *name, const char *allowed, const char *path,
                       struct table_output *output, enum output_format *ret_format,
                       struct error *err)
{
    int result = format_parse(name ? name : format_of_path(path), allowed, ret_format, err);
    if (result != 0)
        return result;
    output->is_json = *ret_format == FORMAT_JSON;
    if (output->is_json)
        *ret_format = FORMAT_CSV;
    return 0;
}

int table_output_open(const char *path, struct table_output *output, struct error *err)
{
    int result = output_open(path, &output->output, err);
    if (result != 0)
        return result;
    output->stream =
        output->is_json ? open_memstream(&output->text, &output->size) : output->output.stream;
    return output->stream ? 0 : error_set(err, ERROR_FAILED, "no memory for the table");
}

int table_output_commit(struct table_output *output, struct error *err)
{
    if (output->is_json) {
        fclose(output->stream);
        output->stream = NULL;
        csv_write_json(output->output.stream, (struct span){output->text, output->size});
    }
    return output_commit(&output->output, err);
}

void table_output_free(struct table_output *output)
{
    if (output->is_json && output->stream)
        fclose(output->stream);
    free(output->text);
    output_free(&output->output);
}
