/* Bringing the lab up. */
#ifndef LAB_SESSION_LAB_UP_H
#define LAB_SESSION_LAB_UP_H

#include "base/clock.h"
#include "base/error.h"
#include "lab/lab.h"

/* Brings the lab's network up unless it is up. ERROR_MISSING without root, or if
 * the host lacks what the network needs (lab_trial.h). */
int lab_up(struct lab *lab, struct deadline deadline, struct error *err);

#endif
