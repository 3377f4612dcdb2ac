/* A platform that replays recorded answers, for tests of everything that builds on platform.h.
 *
 * The directory set in [replay] holds answers.json:
 *
 *     {"accepted_s": 0.3, "answered_s": 0.4, "commanded_s": 0.5, "lacks": ["fork"],
 *      "answers": [{"argv": ["sysbench", "cpu", "*"], "output": "cpu.txt", "errors": "cpu.err",
 *                   "status": 0, "seconds": 10.1}]}
 *
 * The times count from the request to start. `lacks` (optional) names what the recorded platform
 * lacked, in addition to replay's own. Each word of `argv` is a pattern of fnmatch(3). `output` and
 * `errors` (optional) are files in the directory. `seconds` (optional) is the command's duration. A
 * command in or beside the instance gets the first matching answer that this instance has not used
 * yet, or else the last matching one. Files that were copied in can be copied out again. */
#ifndef PLATFORMS_REPLAY_H
#define PLATFORMS_REPLAY_H

#include "platform.h"

extern const struct driver replay_driver;

#endif
