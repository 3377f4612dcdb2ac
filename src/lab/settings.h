/* What a study sets: the sections and keys of study.ini, with what holds where it says nothing.
 *
 * What all platforms share, so that they are compared like with like, is set once, in [instance]
 * and [image]; the sections of the platforms say only how to reach them. */
#ifndef LAB_SETTINGS_H
#define LAB_SETTINGS_H

#include <stdio.h>

#include "base/error.h"

/* Texts may be "" for none; numbers lie in the ranges that settings.c lists. */
struct settings {
    char *file; /* where they were read from; NULL for none */
    struct {
        long vcpus, memory_mib, disk_mib;
        char *disk_cache; /* libvirt's name: writeback, none, writethrough, unsafe, directsync */
    } instance;
    struct {
        char *state, *cache; /* directories */
        long rate_mbit;      /* of the link between client and lab; 0 for as fast as it goes */
    } lab;
    struct {
        char *suite;  /* Debian release */
        char *mirror; /* "" for the host's sources */
    } image;
    struct {
        long start_s, command_s; /* how long an instance and a command may take */
    } wait;
    struct {
        char *engine; /* auto, private, or the path of a socket */
    } docker;
    struct {
        char *binary, *platform; /* runsc, and what it runs programs on: ptrace, systrap, kvm */
    } gvisor;
    struct {
        char *
            uri; /* of libvirt; "" for the user's libvirtd where there is one, else a private one */
    } kvm, qemu, lxc;
    struct {
        char *binary, *jailer; /* paths; "" for what is in PATH, and for none */
    } firecracker;
    struct {
        char *directory; /* of recorded answers */
    } replay;
};

/* Reads study.ini; a NULL path gives what holds where nothing is said. Each wrong line is told with
 * its place. settings_free accepts zeroed ones. */
int settings_read(const char *path, struct settings *ret_settings, struct error *err);
void settings_free(struct settings *settings);

/* Writes all settings as a study.ini, each with a comment that tells what it is. */
void settings_write(FILE *out, const struct settings *settings);

#endif
