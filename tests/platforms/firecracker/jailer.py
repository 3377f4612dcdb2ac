#!/usr/bin/python3
"""Stands in for Firecracker's jailer: takes its arguments, refuses what it refuses, and starts a copy of
the program in the jail's directory and as the given user. Of the environment it passes on only what
steers the stand-in for Firecracker. It does not change the root: the program gets the jail's path, looks
for its files there, and follows no link out of it."""
import os
import re
import shutil
import stat
import sys

VERSION = "1.10.1"
VALUES = {"id", "exec-file", "uid", "gid", "chroot-base-dir", "netns", "cgroup", "resource-limit",
          "cgroup-version", "parent-cgroup"}
FLAGS = {"daemonize", "new-pid-ns", "version"}


def fail(message):
    sys.exit(message)


def arguments_of(words):
    arguments = {}
    while words:
        word = words.pop(0)
        if word == "--":
            return arguments, words
        name = word[2:]
        if not word.startswith("--") or name not in VALUES | FLAGS:
            fail(f"Arguments parsing error: Found argument '{word}' which wasn't expected, or isn't "
                 "valid in this context.")
        if name in VALUES and not words:
            fail(f"Arguments parsing error: The argument '{name}' requires a value, but none was "
                 "supplied.")
        arguments[name] = words.pop(0) if name in VALUES else ""
    return arguments, []


def checked(arguments):
    for name in ("id", "exec-file", "uid", "gid"):
        if name not in arguments:
            fail(f"Arguments parsing error: Argument '{name}' required, but not found.")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", arguments["id"]):
        fail(f"Jailer error: Invalid instance ID: {arguments['id']}")
    program = os.path.realpath(arguments["exec-file"])
    if not os.path.isfile(program):
        fail(f"Jailer error: {program} is not a file")
    if "firecracker" not in os.path.basename(program):
        fail("Jailer error: Invalid filename. The filename of `--exec-file` option must contain "
             f'"firecracker": {os.path.basename(program)}')
    for name in ("uid", "gid"):
        if not arguments[name].isdigit():
            fail(f"Jailer error: Invalid {name}: {arguments[name]}")
    base = os.path.realpath(arguments.get("chroot-base-dir", "/srv/jailer"))
    if not os.path.isdir(base):
        fail(f"Jailer error: Failed to canonicalize path {base}: No such file or directory")
    if "netns" in arguments and not os.path.exists(arguments["netns"]):
        fail("Jailer error: Failed to join network namespace: netns")
    return program, base


def main():
    arguments, rest = arguments_of(sys.argv[1:])
    if "version" in arguments:
        print(os.environ.get("FIRECRACKER_JAILER", f"Jailer v{VERSION}") + "\n")
        return
    program, base = checked(arguments)
    root = os.path.join(base, os.path.basename(program), arguments["id"], "root")
    os.makedirs(root, exist_ok=True)
    shutil.copy(program, root)
    # The user of the jail may be unable to read this folder, so the program's module goes along.
    shutil.copy(os.path.join(os.path.dirname(program), "guest.py"), root)
    os.chdir(root)
    uid, gid = int(arguments["uid"]), int(arguments["gid"])
    if os.geteuid() == 0:
        os.makedirs("dev/net")
        os.mknod("dev/net/tun", stat.S_IFCHR | 0o600, os.makedev(10, 200))
        for path in (".", "dev/net/tun"):
            os.chown(path, uid, gid)
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
    environment = {name: os.environ[name] for name in os.environ if name.startswith("FIRECRACKER_")}
    environment["FIRECRACKER_JAIL"] = root
    os.execve(os.path.join(root, os.path.basename(program)), [program, f"--id={arguments['id']}", "--start-time-us=1",
                        "--start-time-cpu-us=1", *rest], environment)


if __name__ == "__main__":
    main()
