/* The load client: one epoll process that opens sockets to Ting, to the C floor or to socket.io,
 * sends commands (Ting: HTTP; peers: a message on a socket of their own) and checks what comes back. */
#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_COMMANDS 200000
#define MOST_SOCKETS 20000
#define ASKERS 8

enum target { TING, FLOOR, SOCKETIO };
enum state { CONNECTING, UPGRADING, SIO_OPENING, SIO_NAMESPACE, SIO_JOINING, JOINING, COMPARING, READY, GONE };
enum part { WATCHES, ASKS, PUBLISHES };

/* One TCP connection; `kept` holds what of the stream could not be used yet. */
typedef struct link {
    int fd;
    enum state state;
    enum part part;
    const char *token;
    uint8_t *kept;
    size_t kept_size, kept_room;
    uint64_t last;      /* number of the newest line of the audience "everyone" */
    int knows_last;
    long command;       /* index of the command an asker waits for, -1 when it is free */
    size_t at;          /* storm: bytes of the reference that have come */
    uint64_t done;      /* storm: when all of it had come */
} link_t;

typedef struct { uint64_t sent, answered, last; uint32_t got; int good; } command_t;

typedef struct {
    enum target target;
    int port, sockets, storm, commands, warm, missed;
    double rate;
    size_t size;        /* bytes of one line, for the peers */
    const char *tokens, *meeting, *version, *epoch;
    unsigned long after, first_page;
} options_t;

typedef struct { uint64_t ready, gone, broken, doubled, deliveries, refused, other, bad, line_bytes; } counts_t;

extern options_t options;
extern counts_t counts;
extern link_t *watchers;
extern command_t commands[MOST_COMMANDS];
extern long commands_sent, commands_answered, commands_complete;
extern int poll_fd;
extern const char *presenter_token;

/* clock and loop (main.c) */
uint64_t now_ns(void);
void pump(int milliseconds);

/* connections (link.c) */
void link_open(link_t *link);
void link_drop(link_t *link);
void link_send(link_t *link, const void *bytes, size_t size);
void link_send_frame(link_t *link, int opcode, const char *text, size_t size);
void link_connected(link_t *link);
void link_readable(link_t *link);
size_t frame_head(const uint8_t *bytes, size_t size, uint64_t *length);

/* what comes in (lines.c) */
void take_message(link_t *link, const char *text, size_t size, uint64_t at);
long check_lines(const char *text, size_t size, unsigned long after);

/* commands (asks.c) */
void asks_open(void);
int ask(long index);
size_t take_answer(link_t *link, const uint8_t *bytes, size_t size, uint64_t at);
void publish(link_t *link, long index);

/* everybody back at once (storm.c) */
void storm(void);
size_t storm_take(link_t *link, const uint8_t *bytes, size_t size, uint64_t at);
void storm_probe_message(const char *text, size_t size);
extern int probing;
