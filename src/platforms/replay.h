/* Recorded answers in the place of a platform: for tests of all that stands on the contract.
 *
 * The directory that [replay] names holds answers.json:
 *
 *     {"accepted_s": 0.3, "answered_s": 0.4, "commanded_s": 0.5, "lacks": ["fork"],
 *      "answers": [{"argv": ["sysbench", "cpu", "*"], "output": "cpu.txt", "errors": "cpu.err",
 *                   "status": 0, "seconds": 10.1}]}
 *
 * The times are from asking for the start; `lacks`, which may be missing, names what the platform
 * lacks besides what this one does; each word of `argv` is a pattern of fnmatch(3); `output`
 * and `errors` are files in the directory, and may be missing; `seconds`, which may be missing too,
 * is what the command is told to have taken. A command, also one beside the instance, gets the
 * first answer that fits and was not given yet in this instance, or else the last one that fits.
 * What is copied in can be copied out again. */
#ifndef PLATFORMS_REPLAY_H
#define PLATFORMS_REPLAY_H

#include "platform.h"

extern const struct driver replay_driver;

#endif
