/** The live socket: joins streams, keeps each audience's numbers, notices gaps, comes back by itself. */
import type { AnyLine } from './generated'

export interface SocketLike {
  onopen: ((event: never) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  onerror: ((event: never) => void) | null
  send(text: string): void
  close(code?: number): void
}

export interface StreamInfo {
  status: 'joined' | 'snapshot' | 'refused'
  epoch: string
  number: number
  last: Record<string, number>
}

/** What a room does with its stream. `lost` means: fetch a snapshot, then join again with its numbers. */
export interface Sink {
  line(line: AnyLine): void
  pulse?(kind: string, data: Record<string, unknown>): void
  lost(): void
  refused?(): void
}

export type LinkState = 'connecting' | 'open' | 'lost' | 'ended'

export interface JournalOptions {
  /** Address of the socket, with the joins as ready query text. */
  url: (joins: string[]) => string
  open: (url: string) => SocketLike
  setTimer: (run: () => void, ms: number) => unknown
  clearTimer: (timer: unknown) => void
  random: () => number
  onState: (state: LinkState) => void
  onBye?: (code: string) => void
  onTime?: (iso: string) => void
}

interface Stream {
  epoch: string
  newest: number
  last: Record<string, number>
  sink: Sink
  /** Numbers the last hello promised; they hold once the catch-up message (if any) is in. */
  promised: Record<string, number> | null
  waiting: boolean
}

interface Down {
  t: string
  s?: string
  a?: string
  n?: number
  p?: number
  k?: string
  d?: Record<string, unknown>
  now?: string
  code?: string
  streams?: Record<string, StreamInfo>
  lines?: Numbered[]
}
type Numbered = AnyLine & { n: number; p: number; a: string }

/** The server beats every 5 s; more than two beats missed and the link counts as lost. */
export const SILENCE_MS = 12_000

/**
 * Pause before the next try: 100 to 500 ms at first, never above 900 ms for the first minute or so
 * (a killed process is back within seconds, and every screen must be right within one second of
 * it), then growing to 5 s so that a long outage costs nobody anything.
 */
export function backoff(failures: number, random: number): number {
  if (failures < 2) return 100 + random * 400
  if (failures < 100) return 200 + random * 600
  return Math.min(5_000, 800 * 2 ** ((failures - 100) / 4)) * (0.5 + random / 2)
}

export class Journal {
  private readonly streams = new Map<string, Stream>()
  private socket: SocketLike | null = null
  private state: LinkState = 'connecting'
  private silence: unknown = null
  private retry: unknown = null
  private failures = 0
  private running = false
  private ready = false

  constructor(private readonly options: JournalOptions) {}

  /** Follows a stream. Without numbers it follows from now; `number` and `last` come from a snapshot. */
  join(name: string, sink: Sink, at?: { epoch: string; number: number; last: Record<string, number> }): void {
    const stream: Stream = {
      epoch: at?.epoch ?? '',
      newest: at?.number ?? -1,
      last: { ...(at?.last ?? {}) },
      sink,
      promised: null,
      waiting: true,
    }
    this.streams.set(name, stream)
    if (this.ready) this.sendJoin(name, stream)
    else if (this.running && this.socket === null) this.connect()
  }

  leave(name: string): void {
    if (this.streams.delete(name) && this.ready) this.send({ t: 'leave', s: name })
  }

  /** Lossy: dropped without a word while the link is away. */
  pulse(name: string, kind: string, data: object): void {
    if (this.ready) this.send({ t: 'pulse', s: name, k: kind, d: data })
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.connect()
  }

  stop(): void {
    this.running = false
    this.drop()
    this.tell('ended')
  }

  /** The browser says the network is gone or back: no need to wait for the watchdog or the back-off. */
  networkGone(): void {
    if (this.running && this.socket !== null) this.fail()
  }

  networkBack(): void {
    if (!this.running || this.socket !== null) return
    this.failures = 0
    this.clear('retry')
    this.connect()
  }

  private connect(): void {
    this.clear('retry')
    const joins = [...this.streams].map(([name, stream]) => {
      stream.waiting = true
      return `${name}~${stream.epoch}~${stream.newest < 0 ? '' : stream.newest}`
    })
    this.asked = new Set(this.streams.keys())
    const socket = this.options.open(this.options.url(joins))
    this.socket = socket
    socket.onmessage = (event) => {
      if (socket === this.socket) this.read(event.data)
    }
    socket.onclose = (event) => {
      if (socket !== this.socket) return
      if (event.code === 4001) this.stop()
      else this.fail()
    }
    socket.onerror = null
    this.watch()
  }

  private asked = new Set<string>()

  private read(data: unknown): void {
    if (typeof data !== 'string') return
    const message = JSON.parse(data) as Down
    this.watch()
    if (message.now !== undefined) this.options.onTime?.(message.now)
    if (message.t === 'hello') return this.hello(message.streams ?? {})
    if (message.t === 'bye') return this.bye(message.code ?? '')
    const stream = this.streams.get(message.s ?? '')
    if (stream === undefined) return
    const name = message.s as string
    if (message.t === 'caught') this.caught(stream, message.lines ?? [])
    else if (message.t === 'line') this.take(name, stream, message as unknown as Numbered)
    else if (message.t === 'beat') this.beat(name, stream, message.a ?? '', message.n ?? 0)
    else if (message.t === 'pulse') stream.sink.pulse?.(message.k ?? '', message.d ?? {})
  }

  private hello(streams: Record<string, StreamInfo>): void {
    this.failures = 0
    for (const [name, info] of Object.entries(streams)) this.greeted(name, info)
    if (this.ready) return
    this.ready = true
    for (const [name, stream] of this.streams) if (!this.asked.has(name)) this.sendJoin(name, stream)
    this.tell('open')
  }

  private greeted(name: string, info: StreamInfo): void {
    const stream = this.streams.get(name)
    if (stream === undefined) return
    if (info.status === 'refused') {
      this.streams.delete(name)
      stream.sink.refused?.()
      return
    }
    if (info.status === 'snapshot') {
      // Stays deaf until the room has fetched the snapshot and joins with its numbers.
      stream.sink.lost()
      return
    }
    stream.waiting = false
    stream.epoch = info.epoch
    stream.promised = { ...info.last }
    if (stream.newest < 0) {
      stream.newest = info.number
      this.settle(stream)
    }
  }

  /** Takes over the promised numbers: whatever lies below them is in, or was never ours to see. */
  private settle(stream: Stream): void {
    for (const [audience, number] of Object.entries(stream.promised ?? {})) {
      stream.last[audience] = Math.max(stream.last[audience] ?? 0, number)
      stream.newest = Math.max(stream.newest, number)
    }
    stream.promised = null
  }

  private caught(stream: Stream, lines: Numbered[]): void {
    if (stream.waiting) return
    for (const line of lines) if (line.n > (stream.last[line.a] ?? 0)) this.accept(stream, line)
    this.settle(stream)
  }

  private take(name: string, stream: Stream, line: Numbered): void {
    if (stream.waiting) return
    this.settle(stream)
    const last = stream.last[line.a] ?? 0
    if (line.n <= last) return
    if (line.p !== last) this.sendJoin(name, stream)
    else this.accept(stream, line)
  }

  private beat(name: string, stream: Stream, audience: string, number: number): void {
    if (stream.waiting) return
    this.settle(stream)
    if (number > (stream.last[audience] ?? 0)) this.sendJoin(name, stream)
  }

  private accept(stream: Stream, line: Numbered): void {
    stream.last[line.a] = line.n
    stream.newest = Math.max(stream.newest, line.n)
    stream.sink.line(line)
  }

  private bye(code: string): void {
    if (!code.startsWith('people.')) return // only the end of a sign-in is for good: after others we knock again
    this.stop()
    this.options.onBye?.(code)
  }

  /** Joins, or joins again after a gap; lines that come before the answer are in its catch-up. */
  private sendJoin(name: string, stream: Stream): void {
    stream.waiting = true
    this.send({ t: 'join', s: name, epoch: stream.epoch, last: stream.newest < 0 ? null : stream.newest })
  }

  private send(message: object): void {
    try {
      this.socket?.send(JSON.stringify(message))
    } catch {
      // A closing socket refuses to send; its close event brings the next connection.
    }
  }

  private fail(): void {
    this.drop()
    this.tell('lost')
    if (!this.running) return
    const pause = backoff(this.failures, this.options.random())
    this.failures += 1
    this.retry = this.options.setTimer(() => this.connect(), pause)
  }

  private drop(): void {
    this.clear('silence')
    this.clear('retry')
    this.ready = false
    const socket = this.socket
    this.socket = null
    socket?.close()
  }

  private watch(): void {
    this.clear('silence')
    this.silence = this.options.setTimer(() => this.fail(), SILENCE_MS)
  }

  private clear(which: 'silence' | 'retry'): void {
    if (this[which] !== null) this.options.clearTimer(this[which])
    this[which] = null
  }

  private tell(state: LinkState): void {
    if (state === this.state) return
    this.state = state
    this.options.onState(state)
  }
}
