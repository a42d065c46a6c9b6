/* The floor: a single-threaded epoll WebSocket server that does the least one can do. It frames a
 * message once, sends the same bytes to every socket of the room, and keeps the last 500 frames as
 * one block for whoever comes back. It knows no sessions, no rights, and stores nothing.
 * Origin: this project's own fan-out study (servers/floor.c of 2026-11-22), kept as it was measured
 * there, so that ratios of both can be compared; hence its own dense style. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#define MAXFD 20000
#define RING 500
typedef struct { int fd, open, room, pub, slot; uint8_t in[4096]; uint32_t ilen; uint8_t *out; size_t olen, ocap; } conn;
typedef struct { conn **m; int n, cap; uint8_t *ring[RING]; uint32_t rl[RING]; uint64_t head; } room_t;
static conn *by[MAXFD]; static room_t R[1024]; static int ep;
/* sha1 + base64 for the handshake */
static uint32_t rol(uint32_t x, int n) { return x << n | x >> (32 - n); }
static void sha1(const uint8_t *d, size_t n, uint8_t o[20]) { uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}; uint8_t b[256] = {0}; memcpy(b, d, n); b[n] = 0x80;
  size_t t = ((n + 8) / 64 + 1) * 64; for (int i = 0; i < 8; i++) b[t - 1 - i] = (uint64_t)n * 8 >> (8 * i);
  for (size_t p = 0; p < t; p += 64) { uint32_t w[80]; for (int i = 0; i < 16; i++) w[i] = b[p + 4 * i] << 24 | b[p + 4 * i + 1] << 16 | b[p + 4 * i + 2] << 8 | b[p + 4 * i + 3];
    for (int i = 16; i < 80; i++) w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1); uint32_t A = h[0], B = h[1], C = h[2], D = h[3], E = h[4];
    for (int i = 0; i < 80; i++) { uint32_t f, k; if (i < 20) f = (B & C) | (~B & D), k = 0x5A827999; else if (i < 40) f = B ^ C ^ D, k = 0x6ED9EBA1; else if (i < 60) f = (B & C) | (B & D) | (C & D), k = 0x8F1BBCDC; else f = B ^ C ^ D, k = 0xCA62C1D6;
      uint32_t T = rol(A, 5) + f + E + k + w[i]; E = D; D = C; C = rol(B, 30); B = A; A = T; }
    h[0] += A; h[1] += B; h[2] += C; h[3] += D; h[4] += E; }
  for (int i = 0; i < 20; i++) o[i] = h[i / 4] >> (24 - 8 * (i % 4)); }
static void b64(const uint8_t *d, int n, char *o) { const char *T = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; int k = 0;
  for (int i = 0; i < n; i += 3) { uint32_t v = d[i] << 16 | (i + 1 < n ? d[i + 1] << 8 : 0) | (i + 2 < n ? d[i + 2] : 0); o[k++] = T[v >> 18]; o[k++] = T[v >> 12 & 63]; o[k++] = i + 1 < n ? T[v >> 6 & 63] : '='; o[k++] = i + 2 < n ? T[v & 63] : '='; } o[k] = 0; }
static void drop(conn *c) { if (c->slot >= 0) { room_t *r = &R[c->room]; r->m[c->slot] = r->m[--r->n]; r->m[c->slot]->slot = c->slot; } close(c->fd); by[c->fd] = NULL; free(c->out); free(c); }
static void arm(conn *c, int w) { struct epoll_event e = {.events = EPOLLIN | (w ? EPOLLOUT : 0), .data.fd = c->fd}; epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e); }
static void put(conn *c, const uint8_t *p, size_t n) {
  if (!c->olen) { ssize_t k = send(c->fd, p, n, MSG_NOSIGNAL); if (k == (ssize_t)n) return; if (k < 0) { if (errno != EAGAIN) return; k = 0; } p += k; n -= k; }
  if (c->olen + n > c->ocap) { c->ocap = (c->olen + n) * 2; c->out = realloc(c->out, c->ocap); } memcpy(c->out + c->olen, p, n); c->olen += n; arm(c, 1); }
static void broadcast(int room, const uint8_t *p, size_t n) { uint8_t f[70000]; size_t h = 2; f[0] = 0x81; if (n < 126) f[1] = n; else { f[1] = 126; f[2] = n >> 8; f[3] = n; h = 4; } memcpy(f + h, p, n); n += h;
  room_t *r = &R[room]; int s = r->head++ % RING; r->ring[s] = realloc(r->ring[s], n); memcpy(r->ring[s], f, n); r->rl[s] = n;
  for (int i = 0; i < r->n; i++) put(r->m[i], f, n); }
static void join(conn *c, int replay) { room_t *r = &R[c->room];
  if (replay) { static uint8_t big[RING * 2048]; size_t k = 0; uint64_t a = r->head > (uint64_t)replay ? r->head - replay : 0; for (uint64_t i = a; i < r->head; i++) { memcpy(big + k, r->ring[i % RING], r->rl[i % RING]); k += r->rl[i % RING]; } put(c, big, k); }
  if (c->pub) return; if (r->n == r->cap) { r->cap = r->cap ? r->cap * 2 : 64; r->m = realloc(r->m, r->cap * sizeof *r->m); } c->slot = r->n; r->m[r->n++] = c; }
static int qint(const char *s, const char *k) { char *p = strstr(s, k); return p ? atoi(p + strlen(k)) : 0; }
static int on_in(conn *c) {
  ssize_t k = recv(c->fd, c->in + c->ilen, sizeof c->in - 1 - c->ilen, 0); if (k <= 0) { if (k < 0 && errno == EAGAIN) return 0; return -1; } c->ilen += k; c->in[c->ilen] = 0; size_t u = 0;
  if (!c->open) { char *e = strstr((char *)c->in, "\r\n\r\n"); if (!e) return 0; char *key = strcasestr((char *)c->in, "sec-websocket-key: "); if (!key) return -1; key += 19; char m[128]; int kl = strcspn(key, "\r\n"); snprintf(m, sizeof m, "%.*s258EAFA5-E914-47DA-95CA-C5AB0DC85B11", kl, key);
    uint8_t h[20]; char a[40]; sha1((uint8_t *)m, strlen(m), h); b64(h, 20, a); char rs[256]; int n = snprintf(rs, sizeof rs, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", a);
    char *nl = strstr((char *)c->in, "\r\n"); *nl = 0; c->room = qint((char *)c->in, "room="); c->pub = qint((char *)c->in, "pub="); int rp = qint((char *)c->in, "replay="); put(c, (uint8_t *)rs, n); c->open = 1; u = e + 4 - (char *)c->in; join(c, rp); }
  while (c->ilen - u >= 6) { uint8_t *p = c->in + u; size_t l = p[1] & 127, h = 6; if (l == 126) { if (c->ilen - u < 8) break; l = p[2] << 8 | p[3]; h = 8; } if (c->ilen - u < h + l) break; uint8_t *mk = p + h - 4, *d = p + h; for (size_t i = 0; i < l; i++) d[i] ^= mk[i & 3]; int op = p[0] & 15; if (op == 8) return -1; if (op == 1) broadcast(c->room, d, l); u += h + l; }
  memmove(c->in, c->in + u, c->ilen - u); c->ilen -= u; return 0; }
int main(int ac, char **av) { int port = atoi(av[1]); int l = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1; setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one); struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)}; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); if (bind(l, (void *)&a, sizeof a)) { perror("bind"); return 1; } listen(l, 4096);
  ep = epoll_create1(0); struct epoll_event e = {.events = EPOLLIN, .data.fd = l}; epoll_ctl(ep, EPOLL_CTL_ADD, l, &e); struct epoll_event ev[512];
  for (;;) { int k = epoll_wait(ep, ev, 512, -1); for (int i = 0; i < k; i++) { int fd = ev[i].data.fd;
      if (fd == l) { int f; while ((f = accept4(l, NULL, NULL, SOCK_NONBLOCK)) >= 0) { if (f >= MAXFD) { close(f); continue; } setsockopt(f, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one); conn *c = calloc(1, sizeof *c); c->fd = f; c->slot = -1; by[f] = c; struct epoll_event x = {.events = EPOLLIN, .data.fd = f}; epoll_ctl(ep, EPOLL_CTL_ADD, f, &x); } continue; }
      conn *c = by[fd]; if (!c) continue;
      if (ev[i].events & EPOLLOUT) { ssize_t w = send(fd, c->out, c->olen, MSG_NOSIGNAL); if (w > 0) { memmove(c->out, c->out + w, c->olen - w); c->olen -= w; } if (!c->olen) arm(c, 0); }
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) if (on_in(c) < 0) drop(c); } } }
