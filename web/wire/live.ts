/** The page's one live socket, with what a surface wants to know of it: state, since when, whose time. */
import { withSlot } from './client'
import { Journal, type LinkState, type SocketLike } from './journal'

interface Watcher {
  state?(state: LinkState): void
  bye?(code: string): void
  time?(iso: string): void
}

const watchers = new Set<Watcher>()

/** The same host unless the server named another live address; joins ride in the query. */
export function liveUrl(base: string | null, joins: string[], page: { protocol: string; host: string }): string {
  const start = base ?? `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/live`
  const query = withSlot('', {}).slice(1)
  const asked = joins.map((join) => `&join=${encodeURIComponent(join)}`).join('')
  return `${start}${start.includes('?') ? '&' : '?'}${query}${asked}`
}

let base: string | null = null

export const journal = new Journal({
  url: (joins) => liveUrl(base, joins, window.location),
  open: (url) => new WebSocket(url) as unknown as SocketLike,
  setTimer: (run, ms) => setTimeout(run, ms),
  clearTimer: (timer) => clearTimeout(timer as number),
  random: Math.random,
  onState: (state) => watchers.forEach((watcher) => watcher.state?.(state)),
  onBye: (code) => watchers.forEach((watcher) => watcher.bye?.(code)),
  onTime: (iso) => watchers.forEach((watcher) => watcher.time?.(iso)),
})

export function watchLink(watcher: Watcher): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Opens the socket (again); `address` is the `live_url` of people/me. */
export function openLive(address: string | null): void {
  base = address
  journal.start()
}

if (typeof window !== 'undefined') {
  window.addEventListener('offline', () => journal.networkGone())
  window.addEventListener('online', () => journal.networkBack())
}
