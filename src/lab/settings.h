/* Settings of a study: the sections and keys of study.ini, with their defaults.
 *
 * Settings that all platforms must share for a fair comparison are in [instance] and [image]. The
 * sections of the platforms only say how to reach them. */
#ifndef LAB_SETTINGS_H
#define LAB_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/error.h"
#include "base/text.h"

/* A text is "" if it is unset; numbers are in the ranges that settings.c lists. */
struct settings {
    char *file; /* path of study.ini; NULL for the defaults */
    struct {
        long vcpus, memory_mib, disk_mib;
        char *disk_cache; /* libvirt's name: writeback, none, writethrough, unsafe, directsync */
    } instance;
    struct {
        char *state, *cache; /* directories */
        long rate_mbit;      /* of the link between client and lab; 0 for unshaped */
    } lab;
    struct {
        char *remote;    /* user@address of another machine; "" for a namespace here */
        char *key;       /* file of the ssh key; "" for ssh's default */
        char *interface; /* of this host, at its end of the link */
    } client;
    struct {
        char *suite;  /* Debian release */
        char *mirror; /* "" for the host's sources */
    } image;
    struct {
        long start_s, command_s; /* longest start of an instance, longest command */
    } wait;
    struct {
        char *engine; /* auto, private, or the path of a socket */
    } docker;
    struct {
        char *binary, *platform; /* path of runsc; its platform: ptrace, systrap, kvm */
    } gvisor;
    struct {
        char *uri; /* of libvirt; "" for the user's libvirtd, or a private one if there is none */
    } kvm, qemu, lxc;
    struct {
        char *binary, *jailer; /* paths; "" for the one in PATH, and for none */
    } firecracker;
    struct {
        char *directory; /* of recorded answers */
    } replay;
    struct {
        char *name;        /* "" for the profile's name and the date */
        char *platforms;   /* words; "" for all that can run here */
        char *experiments; /* words; "" for all */
        long repetitions, seed;
        long steal_percent; /* mark a repetition that lost more CPU time to the host */
        char *scaled;       /* describes what the profile scales down; "" for nothing */
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
        long ratio_percent; /* largest difference of two ratios to the baseline that agree */
    } tolerance;
};

/* True if the client is another machine: [client] remote is set. */
bool settings_client_is_remote(const struct settings *settings);

/* Takes the next word, delimited by spaces, from `rest`. False at the end. */
bool settings_word(struct span *rest, struct span *ret_word);

/* Takes the next number from a list of numbers that settings_read has checked. False at the end. */
bool settings_number(struct span *rest, long *ret_number);

/* Reads study.ini; a NULL path gives the defaults. ERROR_INPUT for a wrong line, with its place.
 * settings_free accepts a zeroed struct. */
int settings_read(const char *path, struct settings *ret_settings, struct error *err);
int settings_parse(const char *name, struct span text, struct settings *ret_settings,
                   struct error *err);
void settings_free(struct settings *settings);

/* The setting at an index, in the order of the file; false if there is none. Its text is NULL if it
 * is a number. */
struct setting {
    const char *section, *name, *text, *help;
    long number;
};
bool settings_at(const struct settings *settings, size_t index, struct setting *ret_setting);

/* Writes all settings as a study.ini, each with a comment. For publication (`for_others`), omits
 * directories of this host and addresses of other machines. */
void settings_write(FILE *out, const struct settings *settings, bool for_others);

#endif
