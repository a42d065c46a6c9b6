/** The socket client: joins, gaps, doubles, catch-up, snapshots, silence, back-off, farewell. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AnyLine } from './generated'
import { Journal, SILENCE_MS, backoff, type LinkState, type SocketLike, type StreamInfo } from './journal'

class FakeSocket implements SocketLike {
  onopen = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror = null
  sent: Record<string, unknown>[] = []
  closed = false
  constructor(readonly url: string) {}
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Record<string, unknown>)
  }
  close(): void {
    this.closed = true
  }
  down(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

const S = 'meeting:1'
let sockets: FakeSocket[]
let states: LinkState[]
let got: number[]
let lost: ReturnType<typeof vi.fn>
let refused: ReturnType<typeof vi.fn>
let bye: ReturnType<typeof vi.fn>
let journal: Journal

const socket = (): FakeSocket => {
  const last = sockets.at(-1)
  if (last === undefined) throw new Error('no socket yet')
  return last
}
const info = (over: Partial<StreamInfo> = {}): StreamInfo => ({ status: 'joined', epoch: 'e1', number: 10, last: { everyone: 10 }, ...over })
const hello = (over: Partial<StreamInfo> = {}): void => socket().down({ t: 'hello', now: '2026-11-24T09:00:00Z', streams: { [S]: info(over) } })
const line = (n: number, p: number, a = 'everyone'): object => ({ t: 'line', s: S, n, p, a, k: 'stage.page_turned', v: 1, at: '', by: {}, d: {} })
const sink = () => ({
  line: (one: AnyLine) => void got.push((one as unknown as { n: number }).n),
  lost: lost as () => void,
  refused: refused as () => void,
})

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  states = []
  got = []
  lost = vi.fn()
  refused = vi.fn()
  bye = vi.fn()
  journal = new Journal({
    url: (joins) => joins.join('&'),
    open: (url) => {
      const fresh = new FakeSocket(url)
      sockets.push(fresh)
      return fresh
    },
    setTimer: (run, ms) => setTimeout(run, ms),
    clearTimer: (timer) => clearTimeout(timer as number),
    random: () => 0.5,
    onState: (state) => states.push(state),
    onBye: bye as (code: string) => void,
  })
  journal.join(S, sink(), { epoch: 'e1', number: 10, last: { everyone: 10 } })
  journal.start()
})

describe('the journal', () => {
  it('joins with its epoch and newest number, and is open at hello', () => {
    expect(socket().url).toBe(`${S}~e1~10`)
    hello()
    expect(states).toEqual(['open'])
  })

  it('takes lines in order and drops doubles', () => {
    hello()
    socket().down(line(11, 10))
    socket().down(line(11, 10))
    socket().down(line(12, 11))
    expect(got).toEqual([11, 12])
  })

  it('sees no gap in what was meant for others', () => {
    hello()
    socket().down(line(11, 10))
    socket().down(line(14, 11))
    socket().down(line(15, 0, 'desk'))
    expect(got).toEqual([11, 14, 15])
    expect(socket().sent).toEqual([])
  })

  it('joins again at a gap, stays deaf until the answer, then takes what it missed once', () => {
    hello()
    socket().down(line(13, 12))
    socket().down(line(14, 13))
    expect(socket().sent).toEqual([{ t: 'join', s: S, epoch: 'e1', last: 10 }])
    hello({ number: 14, last: { everyone: 14 } })
    socket().down({ t: 'caught', s: S, lines: [line(11, 10), line(12, 11), line(13, 12), line(14, 13)] })
    socket().down(line(15, 14))
    expect(got).toEqual([11, 12, 13, 14, 15])
  })

  it('notices by the beat that the newest line is missing', () => {
    hello()
    socket().down({ t: 'beat', s: S, a: 'everyone', n: 10 })
    expect(socket().sent).toEqual([])
    socket().down({ t: 'beat', s: S, a: 'everyone', n: 12 })
    expect(socket().sent).toHaveLength(1)
  })

  it('believes the numbers of hello when nothing was missed that it may see', () => {
    hello({ number: 20, last: { everyone: 10, desk: 20 } })
    socket().down(line(21, 10))
    expect(got).toEqual([21])
  })

  it('asks for a snapshot when it is too far behind, and goes on with its numbers', () => {
    hello({ status: 'snapshot' })
    socket().down(line(900, 899))
    expect(lost).toHaveBeenCalledOnce()
    expect(got).toEqual([])
    journal.join(S, sink(), { epoch: 'e2', number: 900, last: { everyone: 900 } })
    expect(socket().sent.at(-1)).toEqual({ t: 'join', s: S, epoch: 'e2', last: 900 })
    hello({ epoch: 'e2', number: 900, last: { everyone: 900 } })
    socket().down(line(901, 900))
    expect(got).toEqual([901])
  })

  it('follows a stream without numbers from now on', () => {
    journal.join('site', sink())
    hello()
    expect(socket().sent).toEqual([{ t: 'join', s: 'site', epoch: '', last: null }])
    socket().down({ t: 'hello', streams: { site: info({ epoch: 's', number: 7, last: { everyone: 5 } }) } })
    socket().down({ ...line(8, 5), s: 'site' })
    expect(got).toEqual([8])
  })

  it('tells a refused stream and forgets it', () => {
    hello({ status: 'refused' })
    expect(refused).toHaveBeenCalledOnce()
    socket().down(line(11, 10))
    expect(got).toEqual([])
  })

  it('counts silence as a lost link and comes back with what it has', () => {
    hello()
    socket().down(line(11, 10))
    vi.advanceTimersByTime(SILENCE_MS)
    expect(states).toEqual(['open', 'lost'])
    expect(socket().closed).toBe(true)
    vi.advanceTimersByTime(500)
    expect(sockets).toHaveLength(2)
    expect(socket().url).toBe(`${S}~e1~11`)
    hello({ number: 12, last: { everyone: 12 } })
    socket().down({ t: 'caught', s: S, lines: [line(12, 11)] })
    expect(got).toEqual([11, 12])
    expect(states).toEqual(['open', 'lost', 'open'])
  })

  it('ignores the last words of a socket it has given up', () => {
    hello()
    const old = socket()
    old.onclose?.({ code: 1006 })
    old.down(line(11, 10))
    expect(got).toEqual([])
  })

  it('does not come back after bye', () => {
    hello()
    socket().down({ t: 'bye', code: 'people.session_ended' })
    vi.advanceTimersByTime(60_000)
    expect(bye).toHaveBeenCalledWith('people.session_ended')
    expect(sockets).toHaveLength(1)
    expect(states.at(-1)).toBe('ended')
  })

  it('comes back after a bye that does not end the sign-in', () => {
    hello()
    socket().down({ t: 'bye', code: 'live.new_epoch' })
    socket().onclose?.({ code: 4012 })
    vi.advanceTimersByTime(1000)
    expect(bye).not.toHaveBeenCalled()
    expect(sockets).toHaveLength(2)
  })

  it('knocks gently: soon at first, under a second for a minute, at most every five seconds', () => {
    expect(backoff(0, 0)).toBe(100)
    expect(backoff(0, 1)).toBe(500)
    for (let n = 2; n < 100; n++) expect(backoff(n, 1)).toBeLessThan(1000)
    expect(backoff(10_000, 1)).toBe(5000)
  })
})
