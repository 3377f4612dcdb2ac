#include "ping.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/text.h"
#include "namespace.h"

enum { PERIOD_MS = 4 };

struct pinger_thread {
    pthread_t thread;
    struct sockaddr_in to;
    int socket;
    int stop;     /* an eventfd, written to end the thread */
    int answered; /* an eventfd, written at the first reply */
    _Atomic int64_t answered_ns;
    uint16_t identity;
};

/* Internet checksum (RFC 1071). Reads bytes: through a pointer to another type the compiler might
 * read the header before it is filled (strict aliasing). */
static uint16_t checksum(const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    uint32_t sum = 0;
    for (size_t i = 0; i + 1 < n; i += 2)
        sum += (uint32_t)at[i] << 8 | at[i + 1];
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return htons((uint16_t)~sum);
}

static void send_request(const struct pinger_thread *pinger, uint16_t number)
{
    struct icmphdr request;
    memset(&request, 0, sizeof request); /* the union's padding, too */
    request.type = ICMP_ECHO;
    request.un.echo.id = pinger->identity;
    request.un.echo.sequence = htons(number);
    request.checksum = checksum(&request, sizeof request);
    /* Ignore errors: until the instance is up, the kernel may report that the host is unreachable.
     */
    sendto(pinger->socket, &request, sizeof request, 0, (const struct sockaddr *)&pinger->to,
           sizeof pinger->to);
}

/* True for an echo reply to one of our requests, from the address that they went to. */
static bool is_echo_reply(const struct pinger_thread *pinger, const unsigned char *packet, size_t n)
{
    struct iphdr ip;
    struct icmphdr icmp;
    if (n < sizeof ip)
        return false;
    memcpy(&ip, packet, sizeof ip);
    size_t header = (size_t)ip.ihl * 4;
    if (header < sizeof ip || n < header + sizeof icmp || ip.saddr != pinger->to.sin_addr.s_addr)
        return false;
    memcpy(&icmp, packet + header, sizeof icmp);
    return icmp.type == ICMP_ECHOREPLY && icmp.un.echo.id == pinger->identity;
}

static bool take_answer(struct pinger_thread *pinger)
{
    unsigned char packet[2048];
    ssize_t n = recv(pinger->socket, packet, sizeof packet, MSG_DONTWAIT);
    int64_t now = clock_ns();
    if (n <= 0 || !is_echo_reply(pinger, packet, (size_t)n))
        return false;
    uint64_t one = 1;
    atomic_store(&pinger->answered_ns, now);
    return write(pinger->answered, &one, sizeof one) == sizeof one;
}

static void *pinger_run(void *context)
{
    struct pinger_thread *pinger = context;
    int64_t next_ns = clock_ns();
    for (uint16_t number = 0;;) {
        struct pollfd fds[] = {{.fd = pinger->stop, .events = POLLIN},
                               {.fd = pinger->socket, .events = POLLIN}};
        int64_t left_ns = next_ns - clock_ns();
        if (left_ns <= 0) {
            send_request(pinger, number++);
            next_ns += (int64_t)PERIOD_MS * 1000000;
            continue;
        }
        if (poll(fds, 2, (int)(left_ns / 1000000) + 1) < 0 && errno != EINTR)
            return NULL;
        if (fds[0].revents != 0 || (fds[1].revents != 0 && take_answer(pinger)))
            return NULL;
    }
}

static int pinger_open_socket(void *context, struct error *err)
{
    struct pinger_thread *pinger = context;
    pinger->socket = socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_ICMP);
    return pinger->socket >= 0
               ? 0
               : error_set(err, ERROR_FAILED, "cannot send echo requests: %s", strerror(errno));
}

static void close_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

static void pinger_release(struct pinger_thread *pinger)
{
    close_open(pinger->socket);
    close_open(pinger->stop);
    close_open(pinger->answered);
    free(pinger);
}

int pinger_start(struct lab *lab, const char *ip, struct pinger *ret_pinger, struct error *err)
{
    struct pinger_thread *pinger = memory_alloc(1, sizeof *pinger);
    pinger->to.sin_family = AF_INET;
    pinger->identity = (uint16_t)(getpid() ^ (clock_ns() >> 10));
    pinger->socket = -1;
    pinger->stop = eventfd(0, EFD_CLOEXEC);
    pinger->answered = eventfd(0, EFD_CLOEXEC);
    int result = 0;
    if (pinger->stop < 0 || pinger->answered < 0)
        result = error_set(err, ERROR_FAILED, "cannot make an event: %s", strerror(errno));
    else if (inet_pton(AF_INET, ip, &pinger->to.sin_addr) != 1)
        result = error_set(err, ERROR_FAILED, "%s is not an address", quoted(ip, strlen(ip)).text);
    else
        result =
            namespace_call(lab, settings_client_is_remote(lab->settings) ? LAB_INSIDE : LAB_CLIENT,
                           pinger_open_socket, pinger, err);
    if (result == 0 && pthread_create(&pinger->thread, NULL, pinger_run, pinger) != 0)
        result = error_set(err, ERROR_FAILED, "cannot start a thread to send echo requests");
    if (result != 0)
        pinger_release(pinger);
    else
        ret_pinger->thread = pinger;
    return result;
}

void pinger_free(struct pinger *pinger)
{
    if (!pinger->thread)
        return;
    uint64_t one = 1;
    ssize_t written = write(pinger->thread->stop, &one, sizeof one);
    (void)written; /* cannot fail: the counter is far below its limit */
    pthread_join(pinger->thread->thread, NULL);
    pinger_release(pinger->thread);
    pinger->thread = NULL;
}

int pinger_wait(struct pinger *pinger, struct deadline deadline, int64_t *ret_answered_ns,
                struct error *err)
{
    struct pollfd fd = {.fd = pinger->thread->answered, .events = POLLIN};
    int result = deadline_wait(deadline, &fd, 1, "the first echo reply", err);
    if (result == 0)
        *ret_answered_ns = atomic_load(&pinger->thread->answered_ns);
    return result;
}
