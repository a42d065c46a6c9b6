/* Commands: to Ting over keep-alive HTTP with a command id, to the peers on a socket of their own. */
#include "load.h"

static link_t askers[ASKERS];
static uint64_t run_id;

void asks_open(void) {
    run_id = now_ns();
    for (int i = 0; i < ASKERS; i++) {
        askers[i] = (link_t){.part = ASKS, .command = -1};
        link_open(&askers[i]);
    }
    for (int i = 0; i < ASKERS; i++) while (askers[i].state == CONNECTING) pump(20);
}

static link_t *free_asker(void) {
    for (int i = 0; i < ASKERS; i++) if (askers[i].state == READY && askers[i].command < 0) return &askers[i];
    return NULL;
}

/* Send command `index`; 0 when every connection still waits for an answer. */
int ask(long index) {
    char body[512], request[2048];
    link_t *asker = free_asker();
    if (!asker) return 0;
    int body_size = snprintf(body, sizeof body,
        "{\"meeting_id\":\"%s\",\"version_id\":\"%s\",\"page\":%lu,\"viewport\":{\"top\":0.1,\"height\":0.6,\"zoom\":1}}",
        options.meeting, options.version, options.first_page + index);
    int size = snprintf(request, sizeof request,
        "POST /api/stage/turn-page HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\nCookie: ting_console=%s\r\n"
        "Ting-Slot: console\r\nTing-Command: %08x-%04x-4000-8000-%012lx\r\nContent-Type: application/json\r\n"
        "Content-Length: %d\r\n\r\n%s",
        options.port, options.port, presenter_token, (unsigned)(run_id >> 16), (unsigned)(run_id & 0xffff), index, body_size, body);
    asker->command = index;
    commands[index] = (command_t){.sent = now_ns()};
    commands_sent = index + 1;
    link_send(asker, request, size);
    return 1;
}

size_t take_answer(link_t *asker, const uint8_t *bytes, size_t size, uint64_t at) {
    const char *end = memmem(bytes, size, "\r\n\r\n", 4);
    if (!end) return 0;
    const char *length = memmem(bytes, (const uint8_t *)end - bytes, "content-length: ", 16);
    size_t whole = end + 4 - (const char *)bytes + (length ? strtoul(length + 16, NULL, 10) : 0);
    if (size < whole) return 0;
    command_t *command = &commands[asker->command];
    command->answered = at;
    command->good = !memcmp(bytes + 9, "200", 3);
    if (!command->good && counts.refused++ < 3) fprintf(stderr, "refused: %.*s\n", (int)whole, bytes);
    commands_answered++;
    asker->command = -1;
    return whole;
}

/* A message of the same size and shape as Ting's line. */
void publish(link_t *link, long index) {
    char text[8192];
    int size = options.target == SOCKETIO ? snprintf(text, sizeof text, "42[\"pub\",") : 0;
    int head = size;
    size += snprintf(text + size, sizeof text - size,
        "{\"t\":\"line\",\"s\":\"meeting:bench\",\"n\":%ld,\"p\":%ld,\"a\":\"everyone\",\"k\":\"stage.page_turned\",\"page\":%lu,\"rest\":\"",
        index + 1, index, options.first_page + index);
    while ((size_t)(size - head) < options.size - 2) { text[size] = 'a' + size % 26; size++; }
    text[size++] = '"';
    text[size++] = '}';
    if (options.target == SOCKETIO) text[size++] = ']';
    commands[index] = (command_t){.sent = now_ns(), .good = 1};
    commands[index].answered = commands[index].sent;
    commands_answered++;
    commands_sent = index + 1;
    link_send_frame(link, 1, text, size);
}
