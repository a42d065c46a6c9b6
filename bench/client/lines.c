/* Lines: read each, hold it against the one before it, and note which command it belongs to. */
#include "load.h"

typedef struct { uint64_t number, previous; long command; int everyone; } line_t;

static line_t parse(const char *text, size_t size) {
    line_t line = {.command = -1};
    const char *end = text + size, *at = memmem(text, size < 160 ? size : 160, ",\"n\":", 5);
    if (!at) return line;
    char *next;
    line.number = strtoull(at + 5, &next, 10);
    if (strncmp(next, ",\"p\":", 5)) return (line_t){.command = -1};
    line.previous = strtoull(next + 5, &next, 10);
    line.everyone = !strncmp(next, ",\"a\":\"everyone\"", 15);
    if (!memmem(next, end - next, "\"stage.page_turned\"", 19)) return line;
    const char *page = memmem(next, end - next, "\"page\":", 7);
    if (page) line.command = (long)strtoul(page + 7, NULL, 10) - (long)options.first_page;
    return line;
}

static void count(link_t *link, const line_t *line, uint64_t at) {
    if (!line->everyone) return;
    if (link->knows_last && line->number <= link->last) { counts.doubled++; return; }
    if (link->knows_last && line->previous != link->last) counts.broken++;
    link->last = line->number;
    link->knows_last = 1;
    if (line->command < 0 || line->command >= commands_sent) { counts.other++; return; }
    command_t *command = &commands[line->command];
    command->got++;
    command->last = at;
    counts.deliveries++;
    if (command->got == (uint32_t)options.sockets) commands_complete++;
}

/* The same bytes come on every socket: only the first of them is parsed. */
static void take_line(link_t *link, const char *text, size_t size, uint64_t at) {
    static char known[1 << 16];
    static size_t known_size;
    static line_t line;
    if (size != known_size || memcmp(text, known, size)) {
        line = parse(text, size);
        known_size = size < sizeof known ? size : 0;
        memcpy(known, text, known_size);
        if (line.command >= 0) counts.line_bytes = size;
    }
    count(link, &line, at);
}

static void take_hello(link_t *link, const char *text, size_t size) {
    const char *status = memmem(text, size, "\"joined\"", 8), *last = memmem(text, size, "\"everyone\":", 11);
    if (!status || !last) {
        fprintf(stderr, "no join: %.*s\n", (int)size, text);
        link_drop(link);
        return;
    }
    link->last = strtoull(last + 11, NULL, 10);
    link->knows_last = 1;
    if (link->state == JOINING) { link->state = READY; counts.ready++; }
}

static int take_socketio(link_t *link, const char *text, size_t size) {
    if (size && size < 8 && text[0] == '2') { link_send_frame(link, 1, "3", 1); return 1; }
    if (link->state == SIO_OPENING) { link_send_frame(link, 1, "40", 2); link->state = SIO_NAMESPACE; return 1; }
    if (link->state == SIO_NAMESPACE && link->part == WATCHES) {
        link_send_frame(link, 1, "42[\"join\"]", 10);
        link->state = SIO_JOINING;
        return 1;
    }
    if (link->state != READY) { link->state = READY; counts.ready++; return 1; }
    return 0;
}

void take_message(link_t *link, const char *text, size_t size, uint64_t at) {
    if (options.target == SOCKETIO && take_socketio(link, text, size)) return;
    if (link->part != WATCHES) return;
    if (options.target != TING) { take_line(link, text, size, at); return; }
    if (!strncmp(text, "{\"t\":\"line\"", 11)) take_line(link, text, size, at);
    else if (!strncmp(text, "{\"t\":\"hello\"", 12)) take_hello(link, text, size);
    else if (!strncmp(text, "{\"t\":\"caught\"", 13)) storm_probe_message(text, size);
    else if (!memmem(text, size < 12 ? size : 12, "\"beat\"", 6) && !memmem(text, size < 12 ? size : 12, "\"pulse\"", 7)) counts.bad++;
}

/* How many lines a catch-up holds; -1 when they do not follow each other from `after` on. */
long check_lines(const char *text, size_t size, unsigned long after) {
    long found = 0;
    uint64_t last = after;
    const char *end = text + size, *at = text;
    while ((at = memmem(at, end - at, "\"t\":\"line\"", 10))) {
        line_t line = parse(at, end - at);
        if (options.target == TING && (!line.everyone || line.previous != last)) return -1;
        if (options.target != TING && found && line.previous != last) return -1;
        last = line.number;
        found++;
        at += 10;
    }
    return found;
}
