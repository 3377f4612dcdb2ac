/* libvirt's client library, loaded by the first use (base/library.h). */
#ifndef PLATFORMS_LIBVIRT_LIBVIRT_LIBRARY_H
#define PLATFORMS_LIBVIRT_LIBVIRT_LIBRARY_H

#include <libvirt/libvirt-qemu.h>
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include "base/error.h"

/* The functions that the program calls, without their prefix `vir`. */
#define LIBVIRT_FUNCTIONS(FUNCTION)                                                                \
    FUNCTION(ConnectClose)                                                                         \
    FUNCTION(ConnectDomainEventDeregisterAny)                                                      \
    FUNCTION(ConnectDomainEventRegisterAny)                                                        \
    FUNCTION(ConnectGetLibVersion)                                                                 \
    FUNCTION(ConnectGetVersion)                                                                    \
    FUNCTION(ConnectIsAlive)                                                                       \
    FUNCTION(ConnectOpen)                                                                          \
    FUNCTION(ConnectRef)                                                                           \
    FUNCTION(ConnectRegisterCloseCallback)                                                         \
    FUNCTION(ConnectSetKeepAlive)                                                                  \
    FUNCTION(ConnectUnregisterCloseCallback)                                                       \
    FUNCTION(DomainCreateXML)                                                                      \
    FUNCTION(DomainDestroy)                                                                        \
    FUNCTION(DomainFree)                                                                           \
    FUNCTION(DomainGetID)                                                                          \
    FUNCTION(DomainGetName)                                                                        \
    FUNCTION(DomainLookupByName)                                                                   \
    FUNCTION(DomainRef)                                                                            \
    FUNCTION(EventRegisterDefaultImpl)                                                             \
    FUNCTION(EventRunDefaultImpl)                                                                  \
    FUNCTION(GetLastError)                                                                         \
    FUNCTION(GetLastErrorCode)                                                                     \
    FUNCTION(GetLastErrorMessage)                                                                  \
    FUNCTION(Initialize)                                                                           \
    FUNCTION(NetworkFree)                                                                          \
    FUNCTION(NetworkIsActive)                                                                      \
    FUNCTION(NetworkLookupByName)                                                                  \
    FUNCTION(SetErrorFunc)                                                                         \
    FUNCTION(StoragePoolCreate)                                                                    \
    FUNCTION(StoragePoolCreateXML)                                                                 \
    FUNCTION(StoragePoolFree)                                                                      \
    FUNCTION(StoragePoolIsActive)                                                                  \
    FUNCTION(StoragePoolListAllVolumes)                                                            \
    FUNCTION(StoragePoolLookupByName)                                                              \
    FUNCTION(StoragePoolRefresh)                                                                   \
    FUNCTION(StorageVolCreateXML)                                                                  \
    FUNCTION(StorageVolCreateXMLFrom)                                                              \
    FUNCTION(StorageVolDelete)                                                                     \
    FUNCTION(StorageVolFree)                                                                       \
    FUNCTION(StorageVolGetInfo)                                                                    \
    FUNCTION(StorageVolGetName)                                                                    \
    FUNCTION(StorageVolGetPath)                                                                    \
    FUNCTION(StorageVolLookupByName)                                                               \
    FUNCTION(StorageVolUpload)                                                                     \
    FUNCTION(StreamAbort)                                                                          \
    FUNCTION(StreamFinish)                                                                         \
    FUNCTION(StreamFree)                                                                           \
    FUNCTION(StreamNew)                                                                            \
    FUNCTION(StreamSparseSendAll)

/* The functions of its library for QEMU. */
#define LIBVIRT_QEMU_FUNCTIONS(FUNCTION) FUNCTION(DomainQemuAgentCommand)

#define LIBVIRT_MEMBER(name) __typeof__(&vir##name) name;

/* `vir.ConnectOpen` is virConnectOpen. Set by libvirt_library_load. */
struct libvirt_library {
    LIBVIRT_FUNCTIONS(LIBVIRT_MEMBER)
    LIBVIRT_QEMU_FUNCTIONS(LIBVIRT_MEMBER)
};
extern struct libvirt_library vir;

/* Loads the library. Call it before the first function. Errors as of library_load. */
int libvirt_library_load(struct error *err);

#endif
