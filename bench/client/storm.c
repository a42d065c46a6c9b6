/* Everybody comes back at once: each socket must get the very bytes that a first, checked one got. */
#include "load.h"

int probing;
static uint8_t *reference;
static size_t reference_size;

void storm_probe_message(const char *text, size_t size) {
    reference = realloc(reference, reference_size + size);
    memcpy(reference + reference_size, text, size);
    reference_size += size;
}

static void finished(link_t *link, uint64_t at) {
    link->state = READY;
    link->done = at;
    counts.ready++;
}

static size_t compare(link_t *link, const uint8_t *bytes, size_t size, uint64_t at) {
    size_t part = reference_size - link->at < size ? reference_size - link->at : size;
    if (memcmp(bytes, reference + link->at, part)) counts.broken++;
    link->at += part;
    if (link->at == reference_size) finished(link, at);
    return part;
}

size_t storm_take(link_t *link, const uint8_t *bytes, size_t size, uint64_t at) {
    size_t used = 0;
    while (used < size && link->state != GONE) {
        if (link->state == COMPARING) { used += compare(link, bytes + used, size - used, at); continue; }
        uint64_t length;
        size_t head = frame_head(bytes + used, size - used, &length);
        if (!head) break;
        if (length == reference_size) { link->state = COMPARING; used += head; continue; }
        if (size - used < head + length) break;
        if (length > 4096) counts.bad++;
        used += head + length;
    }
    return used;
}

static int seed_the_floor(link_t *publisher) {
    *publisher = (link_t){.part = PUBLISHES};
    link_open(publisher);
    while (publisher->state != READY && publisher->state != GONE) pump(20);
    for (long i = 0; i < options.missed; i++) {
        publish(publisher, i);
        if (i % 50 == 49) pump(20);
    }
    pump(200);
    return publisher->state == READY;
}

/* A socket of its own that keeps what it gets, to be held against the lines' own numbers. */
static int probe(void) {
    link_t first = {.part = WATCHES, .token = watchers[0].token};
    probing = 1;
    link_open(&first);
    uint64_t end = now_ns() + 3000000000ull;
    size_t before = (size_t)-1;
    while (now_ns() < end && (!reference_size || before != reference_size)) { before = reference_size; pump(100); pump(100); }
    probing = 0;
    link_drop(&first);
    counts.gone = 0;
    long found = check_lines((char *)reference, reference_size, options.after);
    if (found != options.missed) fprintf(stderr, "the first socket got %ld lines, not %d\n", found, options.missed);
    return found == options.missed;
}

static int by_size(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

void storm(void) {
    link_t publisher = {0};
    if ((options.target == FLOOR && !seed_the_floor(&publisher)) || !probe()) exit(1);
    puts("{\"ready\":1}");
    fflush(stdout);
    if (getchar() == EOF) exit(1);
    counts.ready = 0;
    uint64_t began = now_ns(), end = began + 30000000000ull;
    for (int i = 0; i < options.sockets; i++) link_open(&watchers[i]);
    while (counts.ready + counts.gone < (uint64_t)options.sockets && now_ns() < end) pump(20);
    static uint64_t times[MOST_SOCKETS];
    int done = 0;
    for (int i = 0; i < options.sockets; i++) if (watchers[i].done) times[done++] = watchers[i].done - began;
    qsort(times, done, sizeof *times, by_size);
    printf("{\"complete\":%d,\"gone\":%lu,\"broken\":%lu,\"bad\":%lu,\"bytes\":%zu,\"half_ms\":%.1f,\"last_ms\":%.1f}\n", done,
           counts.gone, counts.broken, counts.bad, reference_size, done ? times[done / 2] / 1e6 : -1,
           done ? times[done - 1] / 1e6 : -1);
    fflush(stdout);
    getchar();
}
