/* Limits to what a study.ini may name.
 *
 * A study may come from anybody, and the lab runs as root. So a study.ini that another user than
 * root or the one who runs this may write (settings.foreign) may not name programs, the directories
 * in which the lab makes and removes files, other machines, or interfaces of this host. Its other
 * settings count: they only say what runs inside instances, and how. */
#ifndef LAB_LAB_TRUST_H
#define LAB_LAB_TRUST_H

#include "base/error.h"
#include "model/settings.h"

/* ERROR_INPUT, with the remedy, if a foreign study.ini sets one of them. Accepts the default
 * values. */
int lab_trust_check(const struct settings *settings, struct error *err);

#endif
