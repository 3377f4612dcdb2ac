/* What a study sets: the sections and keys of study.ini, with what holds where it says nothing.
 *
 * What all platforms share, so that they are compared like with like, is set once, in [instance]
 * and [image]; the sections of the platforms say only how to reach them. */
#ifndef LAB_SETTINGS_H
#define LAB_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

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
        char *remote;    /* user@address of another machine; "" for a namespace here */
        char *key;       /* file of the key to get in with; "" for ssh's own */
        char *interface; /* of this host, at the other end of the link */
    } client;
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
    struct {
        char *name;        /* "" for the profile's and the day */
        char *platforms;   /* words; "" for all that can run */
        char *experiments; /* words; "" for all */
        long repetitions, seed;
        long steal_percent; /* a repetition from which the host took more is marked */
        char *scaled;       /* what the profile scales down, in words; "" for nothing */
    } study;
    struct {
        long total_mib, files, block_kib, seconds, threads;
        char *flags;
    } file_io;
    struct {
        long prime, seconds, threads;
    } cpu_events;
    struct {
        long seconds;
    } bandwidth;
    struct {
        long seconds, rate_mbit;
    } jitter;
    struct {
        long tables, rows, seconds, buffer_mib;
        char *levels; /* numbers */
    } database;
    struct {
        long requests, seconds;
        char *levels; /* numbers */
        char *page;
    } http;
    struct {
        char *jobs; /* words; "" for all */
    } pipeline;
    struct {
        long equations, seconds;
    } linpack;
    struct {
        long array_mib, times;
    } memory;
    struct {
        long total_mib, random_kib, sequential_kib, seconds;
        char *direct; /* yes, no */
    } disk;
    struct {
        long numbers;
    } fork;
    struct {
        long seconds;
    } uplink;
    struct {
        long file_kib, requests, connections;
    } nginx;
    struct {
        long ratio_percent; /* how far two ratios to the baseline may be apart and agree */
    } tolerance;
};

/* True if the client is another machine: [client] remote is set. */
bool settings_client_is_remote(const struct settings *settings);

/* Goes over the words of a text that are separated by spaces: gives the next one, and moves on.
 * False at the end. */
bool settings_word(struct span *rest, struct span *ret_word);

/* The same for numbers, which settings_read has checked. */
bool settings_number(struct span *rest, long *ret_number);

/* Reads study.ini; a NULL path gives what holds where nothing is said. Each wrong line is told with
 * its place. settings_free accepts zeroed ones. */
int settings_read(const char *path, struct settings *ret_settings, struct error *err);
int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err);
void settings_free(struct settings *settings);

/* The setting at an index, in the order of the file; whether there is one. Its text is NULL where
 * it is a number. */
struct setting {
    const char *section, *name, *text, *help;
    long number;
};
bool settings_at(const struct settings *settings, size_t index, struct setting *ret_setting);

/* Writes all settings as a study.ini, each with a comment that tells what it is; for others to read
 * without those that name its directories and its neighbours. */
void settings_write(FILE *out, const struct settings *settings, bool for_others);

#endif
