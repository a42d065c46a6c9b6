/* Options, the loop, and a run of commands at a rate. Speaks with bench/driver.py: one JSON line on
 * stdout for each stage, one line on stdin to go on. */
#include "load.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

options_t options = {.port = 22000, .sockets = 80, .commands = 50, .warm = 5, .rate = 5, .size = 480, .epoch = "", .first_page = 1};
counts_t counts;
link_t *watchers;
command_t commands[MOST_COMMANDS];
long commands_sent, commands_answered, commands_complete;
int poll_fd;
const char *presenter_token = "";
static link_t publisher;
static char standard_input;

uint64_t now_ns(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1000000000ull + at.tv_nsec;
}

static int told; /* a line came on stdin */

void pump(int milliseconds) {
    struct epoll_event events[512];
    int ready = epoll_wait(poll_fd, events, 512, milliseconds);
    for (int i = 0; i < ready; i++) {
        link_t *link = events[i].data.ptr;
        char word[16];
        if (events[i].data.ptr == &standard_input) {
            if (read(0, word, sizeof word) <= 0) exit(1);
            told = 1;
        } else if (link->fd < 0) continue;
        else if (link->state == CONNECTING) link_connected(link);
        else link_readable(link);
    }
}

static void say_and_wait(const char *line) {
    puts(line);
    fflush(stdout);
    for (told = 0; !told;) pump(1000);
}

static void read_tokens(void) {
    FILE *file = options.tokens ? fopen(options.tokens, "r") : NULL;
    watchers = calloc(options.sockets, sizeof *watchers);
    for (int i = 0; i < options.sockets; i++) {
        char word[200];
        watchers[i] = (link_t){.fd = -1, .part = WATCHES, .command = -1};
        if (file && fscanf(file, "%199s", word) == 1) watchers[i].token = strdup(word);
    }
    if (file) fclose(file);
    if (watchers[0].token) presenter_token = watchers[0].token;
}

static void open_watchers(void) {
    uint64_t end = now_ns() + 30000000000ull;
    for (int i = 0; i < options.sockets; i++) {
        link_open(&watchers[i]);
        while ((uint64_t)i + 1 > counts.ready + counts.gone + 100 && now_ns() < end) pump(20);
    }
    while (counts.ready + counts.gone < (uint64_t)options.sockets && now_ns() < end) pump(20);
    if (options.target == TING) { asks_open(); return; }
    publisher = (link_t){.part = PUBLISHES};
    link_open(&publisher);
    while (publisher.state != READY && publisher.state != GONE) pump(20);
}

static int send_one(long index) {
    if (options.target == TING) return ask(index);
    publish(&publisher, index);
    return 1;
}

/* While a line goes out to all, the client does not sleep: to wake it for each delivery would be charged
 * to the server, and cost most when the server is a little slower than the client; real terminals are
 * machines of their own. The same for every target. */
static int in_the_middle(void) {
    static uint64_t seen;
    static uint64_t since;
    uint64_t now = now_ns();
    if (counts.deliveries != seen) { seen = counts.deliveries; since = now; }
    return commands_complete < commands_sent && now - since < 2000000;
}

static void settle(void) {
    uint64_t end = now_ns() + 5000000000ull;
    while ((commands_answered < commands_sent || commands_complete < commands_sent) && now_ns() < end) pump(in_the_middle() ? 0 : 5);
}

/* Commands at fixed moments, whether the one before was answered or not (up to ASKERS at a time). */
static void run(long from, long to) {
    uint64_t step = options.rate > 0 ? 1e9 / options.rate : 0, due = now_ns();
    for (long index = from; index < to;) {
        uint64_t now = now_ns();
        if (now >= due && send_one(index)) { index++; due += step; continue; }
        int wait = due > now ? (int)((due - now) / 1000000) : 1;
        pump(in_the_middle() ? 0 : wait > 20 ? 20 : wait);
    }
    settle();
}

static double own_cpu(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static void report(double cpu, double wall) {
    long acknowledged = 0, whole = 0;
    for (long i = 0; i < commands_sent; i++) {
        acknowledged += commands[i].good;
        whole += commands[i].got == (uint32_t)options.sockets;
    }
    printf("{\"sent\":%ld,\"acknowledged\":%ld,\"whole\":%ld,\"deliveries\":%lu,\"other_lines\":%lu,\"broken\":%lu,\"doubled\":%lu,"
           "\"bad\":%lu,\"gone\":%lu,\"line_bytes\":%lu,\"client_cpu\":%.4f,\"wall\":%.3f",
           commands_sent, acknowledged, whole, counts.deliveries, counts.other, counts.broken, counts.doubled, counts.bad,
           counts.gone, counts.line_bytes, cpu, wall);
    printf(",\"answer_ms\":[");
    for (long i = options.warm; i < commands_sent; i++)
        printf("%s%.3f", i > options.warm ? "," : "", commands[i].answered ? (commands[i].answered - commands[i].sent) / 1e6 : -1);
    printf("],\"last_ms\":[");
    for (long i = options.warm; i < commands_sent; i++)
        printf("%s%.3f", i > options.warm ? "," : "", commands[i].last ? (commands[i].last - commands[i].sent) / 1e6 : -1);
    puts("]}");
    fflush(stdout);
}

static void turns(void) {
    char line[64];
    open_watchers();
    snprintf(line, sizeof line, "{\"ready\":%lu,\"gone\":%lu}", counts.ready, counts.gone);
    say_and_wait(line);
    double rate = options.rate;
    if (rate > 0) options.rate = 10;
    run(0, options.warm);
    options.rate = rate;
    say_and_wait("{\"warm\":1}");
    double cpu = own_cpu();
    uint64_t began = now_ns();
    run(options.warm, options.warm + options.commands);
    report(own_cpu() - cpu, (now_ns() - began) / 1e9);
    for (told = 0; !told;) pump(1000);
}

static void read_options(int count, char **words) {
    for (int i = 1; i + 1 < count; i += 2) {
        const char *name = words[i] + 2, *value = words[i + 1];
        if (!strcmp(name, "target")) options.target = !strcmp(value, "ting") ? TING : !strcmp(value, "floor") ? FLOOR : SOCKETIO;
        else if (!strcmp(name, "port")) options.port = atoi(value);
        else if (!strcmp(name, "sockets")) options.sockets = atoi(value);
        else if (!strcmp(name, "storm")) options.storm = atoi(value);
        else if (!strcmp(name, "commands")) options.commands = atoi(value);
        else if (!strcmp(name, "warm")) options.warm = atoi(value);
        else if (!strcmp(name, "missed")) options.missed = atoi(value);
        else if (!strcmp(name, "rate")) options.rate = atof(value);
        else if (!strcmp(name, "size")) options.size = atoi(value);
        else if (!strcmp(name, "tokens")) options.tokens = value;
        else if (!strcmp(name, "meeting")) options.meeting = value;
        else if (!strcmp(name, "version")) options.version = value;
        else if (!strcmp(name, "epoch")) options.epoch = value;
        else if (!strcmp(name, "after")) options.after = strtoul(value, NULL, 10);
        else if (!strcmp(name, "first-page")) options.first_page = strtoul(value, NULL, 10);
        else { fprintf(stderr, "unknown option --%s\n", name); exit(2); }
    }
}

int main(int count, char **words) {
    read_options(count, words);
    if (options.sockets < 1 || options.sockets > MOST_SOCKETS || options.warm + options.commands > MOST_COMMANDS) return 2;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    poll_fd = epoll_create1(0);
    read_tokens();
    if (options.storm) { storm(); return 0; }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &standard_input};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, 0, &event);
    turns();
    return 0;
}
