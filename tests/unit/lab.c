#include "lab/instance_directory.h"
#include "lab/lab.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/process.h"
#include "base/tree.h"
#include "lab/daemons/dockerd.h"
#include "lab/image/image.h"
#include "lab/lab_lock.h"
#include "lab/lab_state.h"
#include "lab/lab_trust.h"
#include "lab/session/lab_down.h"
#include "suites.h"

/* A lab that is down, with its directories in the scratch directory. */
struct stage {
    struct settings settings;
    struct lab lab;
};

static void open_stage(struct stage *stage)
{
    struct error err;
    *stage = (struct stage){0};
    ck_assert_int_eq(settings_read(NULL, &stage->settings, &err), 0);
    free(stage->settings.lab.state);
    free(stage->settings.lab.cache);
    stage->settings.lab.state = memory_print("%s", scratch_path("state"));
    stage->settings.lab.cache = memory_print("%s", scratch_path("cache"));
    ck_assert_int_eq(tree_remove(stage->settings.lab.state, &err), 0);
    ck_assert_int_eq(tree_remove(stage->settings.lab.cache, &err), 0);
    ck_assert_int_eq(lab_open(&stage->settings, NULL, &stage->lab, &err), 0);
}

static void close_stage(struct stage *stage)
{
    lab_close(&stage->lab);
    settings_free(&stage->settings);
}

static int down(struct stage *stage, const struct undo_kind more[], bool force, struct error *err)
{
    return lab_down(&stage->lab, more, force, deadline_in(20), err);
}

START_TEST(lab_down_removes_instance_directories)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP_TEXT char *path = NULL, *second = NULL;
    open_stage(&stage);
    ck_assert_int_eq(instance_directory_make(&stage.lab, "one", &path, &err), 0);
    ck_assert_int_eq(access(path, F_OK), 0);
    ck_assert_int_eq(instance_directory_make(&stage.lab, "one", &second, &err), ERROR_FAILED);
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_ne(access(stage.lab.state, F_OK), 0);
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
}
END_TEST

START_TEST(lab_down_kills_a_process_only_if_its_start_time_matches)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP(process_free) struct process ours = {0}, another = {0};
    struct process_plan plan = {.argv = (const char *const[]){"sleep", "1000", NULL}};
    open_stage(&stage);
    ck_assert_int_eq(process_start(&plan, &ours, &err), 0);
    ck_assert_int_eq(process_start(&plan, &another, &err), 0);
    CLEANUP_TEXT char *pid = memory_print("%d", (int)ours.pid);
    CLEANUP_TEXT char *born = memory_print("%llu", process_start_time(ours.pid));
    CLEANUP_TEXT char *later = memory_print("%llu", process_start_time(another.pid) + 1);
    CLEANUP_TEXT char *reused = memory_print("%d", (int)another.pid);
    ck_assert_int_eq(undo_log_add(&stage.lab, "process", born, pid, &err), 0);
    ck_assert_int_eq(undo_log_add(&stage.lab, "process", later, reused, &err), 0);
    ck_assert_int_eq(undo_log_add(&stage.lab, "process", "1", "1", &err), 0);
    ck_assert_int_eq(undo_log_add(&stage.lab, "process", "x", "-1", &err), 0);
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
    ck_assert_uint_eq(process_start_time(ours.pid), 0);
    ck_assert_uint_ne(process_start_time(another.pid), 0);
}
END_TEST

/* Logs the order of undoing; fails for "stuck". */
static int undo(struct lab *lab, const struct undo_item *item, struct deadline deadline,
                struct error *err)
{
    (void)lab;
    (void)deadline;
    FILE *out = fopen(scratch_path("order"), "a");
    fprintf(out, "%s ", item->what);
    fclose(out);
    return strcmp(item->what, "stuck") == 0 ? error_set(err, ERROR_FAILED, "it is stuck") : 0;
}

static const struct undo_kind undos[] = {
    {"thing", undo, UNDO_BY_DAEMONS}, {"held", undo, UNDO_AFTER_PROCESSES}, {0}};

START_TEST(undoes_phase_by_phase_newest_first_and_continues_after_a_failure)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP(file_free) struct file order = {0};
    CLEANUP(undo_items_free) struct undo_items items = {0};
    open_stage(&stage);
    static const char *const things[] = {"a", "stuck", "disk", "b"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(undo_log_add(&stage.lab, i == 2 ? "held" : "thing", "", things[i], &err),
                         0);
    ck_assert_int_eq(undo_log_add(&stage.lab, "riddle", "", "x", &err), 0);
    ck_assert_int_eq(down(&stage, undos, false, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "it is stuck");
    ck_assert_int_eq(file_read(scratch_path("order"), &order, &err), 0);
    ck_assert(span_is(order.text, "b stuck a disk "));
    ck_assert_int_eq(undo_items(&stage.lab, &items, &err), 0);
    ck_assert_uint_eq(items.count, 2);
    ck_assert_str_eq(items.items[0].what, "stuck");
    ck_assert_str_eq(items.items[1].kind, "riddle");
    ck_assert_int_eq(undo_log_remove(&stage.lab, "thing", "", "stuck", &err), 0);
    ck_assert_int_eq(down(&stage, undos, false, &err), ERROR_FAILED);
    ck_assert_str_eq(err.text, "the undo log of the lab has a riddle 'x', which this virtgrade "
                               "cannot undo");
}
END_TEST

START_TEST(lab_down_fails_while_the_lab_is_held)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP_TEXT char *path = NULL;
    open_stage(&stage);
    CLEANUP(lab_unlock) int hold = -1;
    CLEANUP(lab_unlock) int second = -1;
    ck_assert_int_eq(lab_hold(&stage.lab, deadline_in(5), &hold, &err), 0);
    ck_assert_int_eq(lab_hold(&stage.lab, deadline_in(5), &second, &err), 0);
    lab_unlock(&second);
    ck_assert_int_eq(instance_directory_make(&stage.lab, "one", &path, &err), 0);
    ck_assert_int_eq(down(&stage, NULL, false, &err), ERROR_FAILED);
    ck_assert_ptr_nonnull(strstr(err.text, "another virtgrade uses the lab"));
    ck_assert_int_eq(access(path, F_OK), 0);
    ck_assert_int_eq(down(&stage, NULL, true, &err), 0);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(waits_for_a_lock_until_the_deadline)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    CLEANUP(lab_unlock) int one = -1, other = -1, two = -1;
    ck_assert_int_eq(lab_lock(&stage.lab, "x", deadline_in(5), &one, &err), 0);
    ck_assert_int_eq(lab_lock(&stage.lab, "y", deadline_in(5), &other, &err), 0);
    ck_assert_int_eq(lab_lock(&stage.lab, "x", deadline_in(0.1), &two, &err), ERROR_FAILED);
    ck_assert_int_eq(two, -1);
    lab_unlock(&one);
    ck_assert_int_eq(lab_lock(&stage.lab, "x", deadline_in(5), &two, &err), 0);
}
END_TEST

static int undo_image(struct stage *stage, const char *path, struct error *err)
{
    struct undo_item item = {(char *)(uintptr_t)IMAGE_KIND, (char *)(uintptr_t) "",
                             (char *)(uintptr_t)path};
    return image_undo(&stage->lab, &item, deadline_in(5), err);
}

START_TEST(keeps_an_image_that_another_lab_is_building)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    CLEANUP_TEXT char *images = memory_print("%s/images", stage.lab.cache);
    CLEANUP_TEXT char *part = memory_print("%s/0123.part", images);
    ck_assert_int_eq(undo_image(&stage, part, &err), 0);
    ck_assert_int_eq(mkdir(stage.lab.cache, 0700), 0);
    ck_assert_int_eq(mkdir(images, 0700), 0);
    ck_assert_int_eq(mkdir(part, 0700), 0);
    int lock = open(images, O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(flock(lock, LOCK_EX), 0);
    ck_assert_int_eq(undo_image(&stage, part, &err), 0);
    ck_assert_int_eq(access(part, F_OK), 0);
    close(lock);
    ck_assert_int_eq(undo_log_add(&stage.lab, IMAGE_KIND, "", part, &err), 0);
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
    ck_assert_int_ne(access(part, F_OK), 0);
    ck_assert_int_eq(access(images, F_OK), 0);
}
END_TEST

START_TEST(a_state_without_namespaces_is_not_up)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    ck_assert_int_eq(undo_log_add(&stage.lab, "mount", "", "/nonexistent", &err), 0);
    CLEANUP_TEXT char *up = memory_print("%s/up", stage.lab.state);
    CLEANUP_TEXT char *namespaces = memory_print("%s/netns", stage.lab.state);
    ck_assert_int_eq(mkdir(namespaces, 0700), 0);
    static const char *const places[] = {"lab", "client"};
    for (size_t i = 0; i < 2; i++) {
        CLEANUP_TEXT char *path = memory_print("%s/%s", namespaces, places[i]);
        close(open(path, O_WRONLY | O_CREAT, 0600));
    }
    close(open(up, O_WRONLY | O_CREAT, 0600));
    ck_assert(!lab_is_up(&stage.lab));
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
}
END_TEST

START_TEST(every_spelling_of_a_state_directory_is_one_lab)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    CLEANUP_TEXT char *cgroup = memory_print("%s", stage.lab.cgroup);
    CLEANUP_TEXT char *state = memory_print("%s", stage.lab.state);
    CLEANUP_TEXT char *link = memory_print("%s", scratch_path("link"));
    unlink(link);
    ck_assert_int_eq(symlink(".", link), 0);
    static const char *const spellings[] = {"state", "state/", "./state//.", "link/state"};
    for (size_t made = 0; made < 2; made++) {
        for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
            lab_close(&stage.lab);
            free(stage.settings.lab.state);
            stage.settings.lab.state = memory_print("%s", scratch_path(spellings[i]));
            ck_assert_int_eq(lab_open(&stage.settings, NULL, &stage.lab, &err), 0);
            ck_assert_str_eq(stage.lab.state, state);
            ck_assert_str_eq(stage.lab.cgroup, cgroup);
        }
        ck_assert(made || mkdir(state, 0700) == 0);
    }
    ck_assert_int_eq(rmdir(state), 0);
    unlink(link);
    struct lab none = {0};
    free(stage.settings.lab.state);
    stage.settings.lab.state = memory_print("%s", scratch_path("nothing/../state"));
    ck_assert_int_eq(lab_open(&stage.settings, NULL, &none, &err), ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(err.text, "lab.state: "));
}
END_TEST

START_TEST(rejects_a_state_that_others_can_write)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP(undo_items_free) struct undo_items items = {0};
    open_stage(&stage);
    ck_assert_int_eq(undo_log_add(&stage.lab, "directory", "", "/nonexistent/kept", &err), 0);
    for (mode_t mode = 0770; mode <= 0777; mode += 7) {
        ck_assert_int_eq(chmod(stage.lab.state, mode), 0);
        ck_assert_int_eq(undo_items(&stage.lab, &items, &err), ERROR_MISSING);
        ck_assert_int_eq(down(&stage, NULL, false, &err), ERROR_MISSING);
        ck_assert_ptr_nonnull(strstr(err.text, "lab.state: "));
        ck_assert_int_eq(undo_log_add(&stage.lab, "mount", "", "/x", &err), ERROR_MISSING);
    }
    ck_assert_int_eq(chmod(stage.lab.state, 0711), 0);
    if (geteuid() == 0) {
        ck_assert_int_eq(chown(stage.lab.state, 65534, 65534), 0);
        ck_assert_int_eq(down(&stage, NULL, false, &err), ERROR_MISSING);
        ck_assert_ptr_nonnull(strstr(err.text, "another user"));
        ck_assert_int_eq(chown(stage.lab.state, 0, 0), 0);
    }
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
    ck_assert_int_eq(symlink("/nonexistent", stage.lab.state), 0);
    ck_assert_int_ne(undo_log_add(&stage.lab, "mount", "", "/x", &err), 0);
    ck_assert_int_eq(unlink(stage.lab.state), 0);
}
END_TEST

/* Images stay in the cache while another lab's Docker uses them, or while one is being built. */
START_TEST(keeps_a_cache_that_another_lab_uses)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    ck_assert_int_eq(dockerd_purge(&stage.lab, deadline_in(5), &err), 0);
    ck_assert_int_eq(image_purge(&stage.lab, &err), 0);
    CLEANUP_TEXT char *owner = memory_print("%s/docker.owner", stage.lab.cache);
    CLEANUP_TEXT char *data = memory_print("%s/docker", stage.lab.cache);
    CLEANUP_TEXT char *images = memory_print("%s/images", stage.lab.cache);
    ck_assert_int_eq(mkdir(stage.lab.cache, 0700), 0);
    ck_assert_int_eq(mkdir(data, 0700), 0);
    ck_assert_int_eq(mkdir(images, 0700), 0);
    CLEANUP_TEXT char *text =
        memory_print("%d %llu\n", (int)getpid(), (unsigned long long)process_start_time(getpid()));
    scratch_file("cache/docker.owner", text, strlen(text));
    ck_assert_int_eq(dockerd_purge(&stage.lab, deadline_in(5), &err), ERROR_FAILED);
    ck_assert_int_eq(access(data, F_OK), 0);
    scratch_file("cache/docker.owner", "", 0);
    ck_assert_int_eq(dockerd_purge(&stage.lab, deadline_in(5), &err), 0);
    ck_assert_int_ne(access(data, F_OK), 0);
    ck_assert_int_ne(access(owner, F_OK), 0);
    int lock = open(images, O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(flock(lock, LOCK_EX), 0);
    ck_assert_int_eq(image_purge(&stage.lab, &err), ERROR_FAILED);
    ck_assert_int_eq(access(images, F_OK), 0);
    close(lock);
    ck_assert_int_eq(image_purge(&stage.lab, &err), 0);
    ck_assert_int_ne(access(images, F_OK), 0);
    ck_assert_int_eq(rmdir(stage.lab.cache), 0);
}
END_TEST

/* In /tmp anybody can make the directory of a user who has none, or a link to that user's files. */
START_TEST(a_default_directory_of_another_user_is_refused)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    open_stage(&stage);
    if (geteuid() != 0)
        return;
    CLEANUP_TEXT char *runtime = memory_print("%s", scratch_path("runtime"));
    CLEANUP_TEXT char *victim = memory_print("%s", scratch_path("victim"));
    CLEANUP_TEXT char *link = memory_print("%s/virtgrade", runtime);
    CLEANUP_TEXT char *record = memory_print("%s/record", victim);
    static const char *const variables[] = {"XDG_RUNTIME_DIR", "XDG_CACHE_HOME"};
    enum { USER = 65534, OTHER = 65533 };
    ck_assert_int_eq(chmod(scratch_path("."), 0711), 0);
    ck_assert_int_eq(mkdir(runtime, 0755), 0);
    ck_assert_int_eq(mkdir(victim, 0755), 0);
    close(open(record, O_WRONLY | O_CREAT, 0644));
    ck_assert_int_eq(chown(victim, USER, USER), 0);
    ck_assert_int_eq(symlink(victim, link), 0);
    for (size_t i = 0; i < 2; i++)
        setenv(variables[i], runtime, 1);
    free(stage.settings.lab.state);
    free(stage.settings.lab.cache);
    stage.settings.lab.state = memory_print("%s", "");
    stage.settings.lab.cache = memory_print("%s", "");
    ck_assert_int_eq(seteuid(USER), 0);
    /* A link of the user or of root is a choice of theirs, one of somebody else an attack. */
    for (int others = 0; others < 2; others++) {
        lab_close(&stage.lab);
        if (others) {
            ck_assert_int_eq(seteuid(0), 0);
            ck_assert_int_eq(lchown(link, OTHER, OTHER), 0);
            ck_assert_int_eq(seteuid(USER), 0);
        }
        ck_assert_int_eq(lab_open(&stage.settings, NULL, &stage.lab, &err), 0);
        ck_assert_str_eq(stage.lab.state, others ? link : victim);
        ck_assert_str_eq(stage.lab.cache, others ? link : victim);
        ck_assert_int_eq(lab_check_state(&stage.lab, &err), others ? ERROR_MISSING : 0);
        ck_assert_int_eq(lab_check_cache(&stage.lab, &err), others ? ERROR_MISSING : 0);
    }
    ck_assert_int_eq(lab_make_cache(&stage.lab, &err), ERROR_MISSING);
    ck_assert_int_eq(down(&stage, NULL, true, &err), ERROR_MISSING);
    ck_assert_ptr_nonnull(strstr(err.text, "is a link, perhaps of another user"));
    ck_assert_int_eq(access(record, F_OK), 0);
    ck_assert_int_eq(seteuid(0), 0);
    for (size_t i = 0; i < 2; i++)
        unsetenv(variables[i]);
    ck_assert_int_eq(tree_remove(runtime, &err), 0);
    ck_assert_int_eq(tree_remove(victim, &err), 0);
    ck_assert_int_eq(chmod(scratch_path("."), 0700), 0);
}
END_TEST

START_TEST(others_cannot_enter_the_directory_of_an_instance)
{
    struct error err;
    CLEANUP(close_stage) struct stage stage;
    CLEANUP_TEXT char *path = NULL;
    struct stat facts;
    mode_t before = umask(0);
    open_stage(&stage);
    ck_assert_int_eq(instance_directory_make(&stage.lab, "one", &path, &err), 0);
    ck_assert_int_eq(stat(path, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(stage.lab.cache, &facts), 0);
    ck_assert_uint_eq(facts.st_mode & 0777, 0711);
    umask(before);
    ck_assert_int_eq(down(&stage, NULL, false, &err), 0);
}
END_TEST

/* Programs and directories count only in a study.ini that nobody else can write. */
START_TEST(a_foreign_study_names_no_program_and_no_directory)
{
    static const struct {
        const char *text, *names;
    } cases[] = {
        {"[instance]\nvcpus = 1\n[gvisor]\nbinary = runsc\n", NULL},
        {"[kvm]\nuri = private\n[docker]\nengine = private\n", NULL},
        {"[lxc]\nuri = lxc:///\n", NULL},
        {"[lab]\nstate = /x\n", "[lab] state is '/x'"},
        {"[lab]\ncache = /x\n", "[lab] cache is '/x'"},
        {"[gvisor]\nbinary = sh\n", "[gvisor] binary is 'sh'"},
        {"[firecracker]\nbinary = ./x\n", "[firecracker] binary is './x'"},
        {"[client]\nremote = x@y\n", "[client] remote is 'x@y'"},
        {"[client]\ninterface = eth0\n", "[client] interface is 'eth0'"},
        {"[docker]\nengine = /x\n", "[docker] engine is '/x'"},
        {"[kvm]\nuri = qemu+ssh://h/system\n", "[kvm] uri is "},
        {"[firecracker]\njailer = /x\n", "[firecracker] jailer is '/x'"},
        {"[kvm]\nuri = qemu+ext:///system?command=/x\n", "[kvm] uri is "},
        {"[qemu]\nuri = qemu+ssh://h/system?%63ommand=/x\n", "[qemu] uri is "},
        {"[lxc]\nuri = lxc+ext:///?command=/x\n", "[lxc] uri is "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err;
        CLEANUP(settings_free) struct settings settings = {0};
        CLEANUP(lab_close) struct lab lab = {0};
        const struct span text = {cases[i].text, strlen(cases[i].text)};
        ck_assert_int_eq(settings_parse("s.ini", text, &settings, &err), 0);
        ck_assert_int_eq(lab_trust_check(&settings, &err), 0);
        settings.foreign = true;
        int result = lab_open(&settings, NULL, &lab, &err);
        ck_assert_msg(result == (cases[i].names ? ERROR_INPUT : 0), "case %zu: %d", i, result);
        ck_assert(!cases[i].names ||
                  (strncmp(err.text, "s.ini: ", 7) == 0 && strstr(err.text, cases[i].names) &&
                   strstr(err.text, "--trust-study")));
    }
}
END_TEST

Suite *lab_suite(void)
{
    const TTest *const tests[] = {
        lab_down_removes_instance_directories,
        lab_down_kills_a_process_only_if_its_start_time_matches,
        undoes_phase_by_phase_newest_first_and_continues_after_a_failure,
        lab_down_fails_while_the_lab_is_held,
        waits_for_a_lock_until_the_deadline,
        keeps_an_image_that_another_lab_is_building,
        a_state_without_namespaces_is_not_up,
        every_spelling_of_a_state_directory_is_one_lab,
        rejects_a_state_that_others_can_write,
        keeps_a_cache_that_another_lab_uses,
        a_default_directory_of_another_user_is_refused,
        others_cannot_enter_the_directory_of_an_instance,
        a_foreign_study_names_no_program_and_no_directory,
    };
    return SUITE_BEYOND_VALGRIND("lab", tests);
}
