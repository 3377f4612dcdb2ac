#include "unknown_option.h"

#include "output_format.h"

int unknown_features_from_option(const char *choice, enum unknown_features *ret_choice,
                                 struct error *err)
{
    size_t place;
    int result = choice_parse("choice", choice, "stop,skip,keep", &place, err);
    if (result == 0)
        *ret_choice = (enum unknown_features)place;
    return result;
}

void unknown_features_tell(FILE *messages, const struct features *unknown,
                           enum unknown_features choice)
{
    for (size_t i = 0; i < unknown->count; i++)
        fprintf(messages, "%s: unknown to the study, %s\n", unknown->items[i].name,
                choice == UNKNOWN_SKIP ? "skipped" : "kept");
}
