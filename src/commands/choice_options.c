#include "choice_options.h"

#include "output_format.h"

int choice_from_options(const char *blocks, const char *hosts,
                        struct observation_choice *ret_choice, struct error *err)
{
    size_t all = 0, these = 0;
    int result = choice_parse("blocks", blocks, "counting,all", &all, err);
    if (result == 0)
        result = choice_parse("hosts", hosts, "any,these", &these, err);
    *ret_choice = (struct observation_choice){.with_excluded = all == 1, .these_hosts = these == 1};
    return result;
}
