/* One connection: connecting, upgrading, frames in and out (RFC 6455). */
#include "load.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static uint8_t incoming[1 << 19];

/* What went wrong, the first few times. */
static void complain(const char *what, const char *words, int size) {
    static int times;
    if (times++ < 5) fprintf(stderr, "%s: %.*s\n", what, size, words);
}

void link_open(link_t *link) {
    int one = 1;
    struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(options.port)};
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    link->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    link->state = CONNECTING;
    setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(link->fd, (struct sockaddr *)&there, sizeof there) < 0 && errno != EINPROGRESS) {
        complain("connect", strerror(errno), 80);
        link_drop(link);
        return;
    }
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = link};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, link->fd, &event);
}

void link_drop(link_t *link) {
    if (link->state == GONE) return;
    link->state = GONE;
    counts.gone++;
    if (link->fd >= 0) close(link->fd);
    link->fd = -1;
}

/* What is sent is small; waiting for room is the exception. */
void link_send(link_t *link, const void *bytes, size_t size) {
    const char *from = bytes;
    while (size && link->state != GONE) {
        ssize_t sent = send(link->fd, from, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EAGAIN) { usleep(50); continue; }
        if (sent < 0) { link_drop(link); return; }
        from += sent;
        size -= sent;
    }
}

/* Masked with zeroes, which is a mask. */
void link_send_frame(link_t *link, int opcode, const char *text, size_t size) {
    static uint8_t frame[70000];
    size_t head = 0;
    frame[head++] = 0x80 | opcode;
    if (size < 126) frame[head++] = 0x80 | size;
    else { frame[head++] = 0x80 | 126; frame[head++] = size >> 8; frame[head++] = size; }
    memset(frame + head, 0, 4);
    head += 4;
    memcpy(frame + head, text, size);
    link_send(link, frame, head + size);
}

static void upgrade(link_t *link) {
    char path[512], request[2048];
    if (options.target == SOCKETIO) strcpy(path, "/socket.io/?EIO=4&transport=websocket");
    else if (options.target == FLOOR)
        snprintf(path, sizeof path, "/ws?room=0&pub=%d&replay=%d", link->part == PUBLISHES,
                 options.storm && link->part == WATCHES ? options.missed : 0);
    else if (options.storm)
        snprintf(path, sizeof path, "/live?slot=console&join=meeting:%s~%s~%lu", options.meeting, options.epoch, options.after);
    else snprintf(path, sizeof path, "/live?slot=console&join=meeting:%s~~", options.meeting);
    int size = snprintf(request, sizeof request,
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: http://127.0.0.1:%d\r\n"
        "Cookie: ting_console=%s\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        path, options.port, options.port, link->token ? link->token : "");
    link->state = UPGRADING;
    link_send(link, request, size);
}

void link_connected(link_t *link) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(link->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) { complain("connect", strerror(error), 80); link_drop(link); return; }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = link};
    epoll_ctl(poll_fd, EPOLL_CTL_MOD, link->fd, &event);
    if (link->part == ASKS) link->state = READY;
    else upgrade(link);
}

/* Bytes of a frame's head, 0 when it is not all there yet. */
size_t frame_head(const uint8_t *bytes, size_t size, uint64_t *length) {
    if (size < 2) return 0;
    *length = bytes[1] & 127;
    if (*length < 126) return 2;
    size_t more = *length == 126 ? 2 : 8;
    if (size < 2 + more) return 0;
    *length = 0;
    for (size_t i = 0; i < more; i++) *length = *length << 8 | bytes[2 + i];
    return 2 + more;
}

static size_t take_upgrade(link_t *link, const uint8_t *bytes, size_t size) {
    const uint8_t *end = memmem(bytes, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(bytes + 9, "101", 3)) {
        complain("upgrade", (const char *)bytes, size < 80 ? (int)size : 80);
        link_drop(link);
        return size;
    }
    if (options.target == SOCKETIO) link->state = SIO_OPENING;
    else if (options.target == TING) link->state = JOINING;
    else if (options.storm && link->part == WATCHES) link->state = COMPARING;
    else { link->state = READY; counts.ready++; }
    return end + 4 - bytes;
}

static size_t take_frames(link_t *link, const uint8_t *bytes, size_t size, uint64_t at) {
    size_t used = 0;
    while (link->state != GONE) {
        uint64_t length;
        size_t head = frame_head(bytes + used, size - used, &length);
        if (!head || size - used < head + length) break;
        const char *text = (const char *)bytes + used + head;
        int opcode = bytes[used] & 15;
        if (opcode == 1) take_message(link, text, length, at);
        else if (opcode == 9) link_send_frame(link, 10, text, length);
        else if (opcode == 8) { complain("closed", text + 2, length > 2 ? (int)length - 2 : 0); link_drop(link); }
        used += head + length;
    }
    return used;
}

static size_t take(link_t *link, const uint8_t *bytes, size_t size, uint64_t at) {
    if (link->part == ASKS) return take_answer(link, bytes, size, at);
    size_t used = 0;
    if (link->state == UPGRADING) {
        used = take_upgrade(link, bytes, size);
        if (!used || link->state == GONE) return used;
    }
    if (options.storm && link->part == WATCHES && !probing) return used + storm_take(link, bytes + used, size - used, at);
    if (link->state == COMPARING) { storm_probe_message((const char *)bytes + used, size - used); return size; }
    return used + take_frames(link, bytes + used, size - used, at);
}

void link_readable(link_t *link) {
    for (int turn = 0; turn < 8 && link->state != GONE; turn++) {
        size_t kept = link->kept_size;
        if (kept) memcpy(incoming, link->kept, kept);
        size_t room = sizeof incoming - kept;
        ssize_t came = recv(link->fd, incoming + kept, room, 0);
        if (came < 0 && errno == EAGAIN) return;
        if (came <= 0) { complain("lost a connection", came ? strerror(errno) : "closed", 80); link_drop(link); return; }
        size_t used = take(link, incoming, kept + came, now_ns());
        if (link->state == GONE) return;
        size_t left = kept + came - used;
        if (left > link->kept_room) link->kept = realloc(link->kept, link->kept_room = left + 4096);
        if (left) memcpy(link->kept, incoming + used, left);
        link->kept_size = left;
        if ((size_t)came < room) return;
    }
}
