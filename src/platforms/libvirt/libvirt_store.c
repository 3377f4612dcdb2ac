#include "libvirt_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "libvirt_call.h"
#include "libvirt_library.h"

/* --- the pool --- */

static const char pool_xml[] = "<pool type='dir'><name>" STORE_POOL "</name><target><path>" //
    STORE_DIRECTORY "</path></target></pool>";

static bool find_pool(struct libvirt_call *call)
{
    call->pool = vir.StoragePoolLookupByName(call->connection, STORE_POOL);
    return call->pool;
}

/* Another program may create the same pool at the same time. */
static bool make_pool(struct libvirt_call *call)
{
    if (find_pool(call) || vir.GetLastErrorCode() != VIR_ERR_NO_STORAGE_POOL)
        return call->pool;
    call->pool =
        vir.StoragePoolCreateXML(call->connection, pool_xml, VIR_STORAGE_POOL_CREATE_WITH_BUILD);
    return call->pool || (vir.GetLastErrorCode() == VIR_ERR_OPERATION_FAILED && find_pool(call));
}

/* Refresh the pool, since files may have changed. That fails while a volume is being created, which
 * does not matter. */
static int open_run(struct libvirt_call *call)
{
    if (!make_pool(call))
        return -1;
    int active = vir.StoragePoolIsActive(call->pool);
    if (active < 0 || (active == 0 && vir.StoragePoolCreate(call->pool, 0) != 0))
        return -1;
    vir.StoragePoolRefresh(call->pool, 0);
    return 0;
}

int store_open(virConnectPtr connection, const char *uri, struct deadline deadline,
               struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(open_run, connection, NULL, NULL);
    int result = libvirt_call_run(call, deadline, "storage pool " STORE_POOL, err);
    if (result == 0 || call->code == 0)
        return result;
    return error_set(err, ERROR_MISSING,
                     "%s: no storage pool for disks (%s): create one named " STORE_POOL
                     " of type dir there: virsh pool-define-as " STORE_POOL
                     " dir --target DIRECTORY",
                     uri, call->message);
}

static int list_run(struct libvirt_call *call)
{
    virStorageVolPtr *volumes = NULL;
    int count = find_pool(call) ? vir.StoragePoolListAllVolumes(call->pool, &volumes, 0) : -1;
    if (count < 0)
        return -1;
    call->ret_text = memory_copy("", 0);
    for (int i = 0; i < count; i++) {
        memory_append(&call->ret_text, "\n", vir.StorageVolGetName(volumes[i]));
        vir.StorageVolFree(volumes[i]);
    }
    free(volumes);
    return 0;
}

int store_list(virConnectPtr connection, struct deadline deadline, char **ret_names,
               struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(list_run, connection, NULL, NULL);
    int result = libvirt_call_run(call, deadline, "storage pool " STORE_POOL, err);
    if (result != 0)
        return result;
    *ret_names = call->ret_text;
    call->ret_text = NULL;
    return 0;
}

/* --- a volume --- */

static bool find_volume(struct libvirt_call *call)
{
    if (find_pool(call))
        call->volume = vir.StorageVolLookupByName(call->pool, call->text);
    return call->volume;
}

static int path_run(struct libvirt_call *call)
{
    call->ret_text = find_volume(call) ? vir.StorageVolGetPath(call->volume) : NULL;
    return call->ret_text ? 0 : -1;
}

int store_path(virConnectPtr connection, const char *name, struct deadline deadline,
               char **ret_path, struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(path_run, connection, NULL, name);
    int result = libvirt_call_run(call, deadline, name, err);
    if (result != 0)
        return result;
    *ret_path = call->ret_text;
    call->ret_text = NULL;
    return 0;
}

static char *volume_xml(const char *name, uint64_t bytes)
{
    return memory_print("<volume><name>%s</name><allocation>0</allocation>"
                        "<capacity unit='bytes'>%llu</capacity>"
                        "<target><format type='raw'/></target></volume>",
                        name, (unsigned long long)bytes);
}

static int make_run(struct libvirt_call *call)
{
    if (find_pool(call))
        call->volume = vir.StorageVolCreateXML(call->pool, call->text, 0);
    return call->volume ? 0 : -1;
}

int store_make(virConnectPtr connection, const char *name, uint64_t bytes, struct deadline deadline,
               struct error *err)
{
    CLEANUP_TEXT char *xml = volume_xml(name, bytes);
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(make_run, connection, NULL, xml);
    return libvirt_call_run(call, deadline, name, err);
}

/* --- uploads --- */

/* If the call's thread is its only owner, nobody waits for it any more: abort. */
static int read_upload(virStreamPtr stream, char *bytes, size_t n, void *context)
{
    (void)stream;
    struct libvirt_call *call = context;
    return atomic_load(&call->owners) == 1 ? -1 : (int)read(call->file, bytes, n);
}

/* Reports if data or a hole comes next, and its length. The end of the file is a hole of length
 * 0. */
static int look_ahead(virStreamPtr stream, int *ret_data, long long *ret_length, void *context)
{
    (void)stream;
    const struct libvirt_call *call = context;
    off_t here = lseek(call->file, 0, SEEK_CUR), size = lseek(call->file, 0, SEEK_END);
    if (here < 0 || size < 0)
        return -1;
    off_t data = lseek(call->file, here, SEEK_DATA);
    if (data < 0 && errno != ENXIO)
        return -1;
    off_t next = data == here ? lseek(call->file, here, SEEK_HOLE) : data < 0 ? size : data;
    *ret_data = data == here;
    *ret_length = next - here;
    return next < 0 || lseek(call->file, here, SEEK_SET) != here ? -1 : 0;
}

static int skip_hole(virStreamPtr stream, long long length, void *context)
{
    (void)stream;
    const struct libvirt_call *call = context;
    return lseek(call->file, length, SEEK_CUR) < 0 ? -1 : 0;
}

static int send_file(struct libvirt_call *call)
{
    if (vir.StorageVolUpload(call->volume, call->stream, 0, 0,
                             VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM) != 0 ||
        vir.StreamSparseSendAll(call->stream, read_upload, look_ahead, skip_hole, call) != 0)
        return -1;
    return vir.StreamFinish(call->stream);
}

static int upload_run(struct libvirt_call *call)
{
    if (find_volume(call))
        call->stream = vir.StreamNew(call->connection, 0);
    int result = call->stream ? send_file(call) : -1;
    if (result != 0 && call->stream) {
        libvirt_call_keep_error(call);
        vir.StreamAbort(call->stream);
    }
    return result;
}

int store_upload(virConnectPtr connection, const char *name, const char *from,
                 struct deadline deadline, struct error *err)
{
    struct stat about;
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(upload_run, connection, NULL, name);
    call->file = open(from, O_RDONLY | O_CLOEXEC);
    if (call->file < 0 || fstat(call->file, &about) != 0)
        return error_set(err, ERROR_FAILED, "%s: cannot read: %s", from, strerror(errno));
    int result = store_make(connection, name, (uint64_t)about.st_size, deadline, err);
    return result == 0 ? libvirt_call_run(call, deadline, name, err) : result;
}

/* --- copies and the end --- */

static int clone_run(struct libvirt_call *call)
{
    virStorageVolInfo about;
    if (!find_pool(call))
        return -1;
    call->source = vir.StorageVolLookupByName(call->pool, call->other);
    if (!call->source || vir.StorageVolGetInfo(call->source, &about) != 0)
        return -1;
    CLEANUP_TEXT char *xml = volume_xml(call->text, about.capacity);
    call->volume = vir.StorageVolCreateXMLFrom(call->pool, xml, call->source, 0);
    return call->volume ? 0 : -1;
}

int store_clone(virConnectPtr connection, const char *name, const char *from,
                struct deadline deadline, struct error *err)
{
    CLEANUP_CALL struct libvirt_call *call = libvirt_call_new(clone_run, connection, NULL, name);
    call->other = memory_copy(from, strlen(from));
    return libvirt_call_run(call, deadline, name, err);
}

static int remove_run(struct libvirt_call *call)
{
    if (find_volume(call) && vir.StorageVolDelete(call->volume, 0) == 0)
        return 0;
    return vir.GetLastErrorCode() == VIR_ERR_NO_STORAGE_VOL ? 0 : -1;
}

/* A copy that was given up continues, and no event reports its end, so poll. */
int store_remove(virConnectPtr connection, const char *name, struct deadline deadline,
                 struct error *err)
{
    for (;;) {
        CLEANUP_CALL struct libvirt_call *call =
            libvirt_call_new(remove_run, connection, NULL, name);
        int result = libvirt_call_run(call, deadline, name, err);
        if (result == 0 || call->code != VIR_ERR_OPERATION_INVALID)
            return result;
        result = deadline_pause(deadline, 0.1, "a volume that is still worked on", err);
        if (result != 0)
            return result;
    }
}
