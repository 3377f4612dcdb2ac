#include "libvirt_uri.h"

#include <libxml/uri.h>
#include <string.h>

#include "base/http.h"
#include "base/memory.h"
#include "base/text.h"

char *libvirt_uri_of_socket(const char *driver, const char *socket)
{
    CLEANUP_TEXT char *escaped = http_escape(socket);
    return memory_print("%s+unix:///%s?socket=%s", driver,
                        strcmp(driver, "qemu") == 0 ? "system" : "", escaped);
}

char *libvirt_uri_of_user(const char *driver, bool root)
{
    if (strcmp(driver, "qemu") == 0)
        return memory_print("qemu:///%s", root ? "system" : "session");
    return memory_print("%s:///", driver);
}

/* The scheme is the driver's name, optionally followed by + and a transport. */
int libvirt_uri_check(const char *uri, const char *driver, const char *section, struct error *err)
{
    struct span scheme = span_until(span_of(uri), ":");
    xmlURIPtr parsed = xmlParseURI(uri);
    bool good = parsed && scheme.n < strlen(uri) && span_is(span_until(scheme, "+"), driver);
    xmlFreeURI(parsed);
    if (good)
        return 0;
    return error_set(err, ERROR_INPUT,
                     "%s is not a URI of libvirt's %s driver: set [%s] uri to one, such as %s%s, "
                     "to private, or to nothing",
                     quoted(uri, strlen(uri)).text, driver, section, driver,
                     strcmp(driver, "qemu") == 0 ? ":///system" : ":///");
}

bool libvirt_uri_is_remote(const char *uri)
{
    struct span scheme = span_until(span_of(uri), ":");
    struct span way = span_skip(scheme, span_until(scheme, "+").n);
    xmlURIPtr parsed = xmlParseURI(uri);
    bool host = parsed && parsed->server && *parsed->server;
    xmlFreeURI(parsed);
    return host || (way.n > 0 && !span_is(way, "+unix"));
}
