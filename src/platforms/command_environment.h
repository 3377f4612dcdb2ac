/* The environment variables of every command in an instance, on every platform. Firecracker's
 * machines set the same ones in the image's service. */
#ifndef PLATFORMS_COMMAND_ENVIRONMENT_H
#define PLATFORMS_COMMAND_ENVIRONMENT_H

#define COMMAND_PATH "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
#define COMMAND_HOME "HOME=/root"
#define COMMAND_LOCALE "LC_ALL=C.UTF-8"

#endif
