/** Commands and queries by HTTP: one id per intention, repeated until the server has answered it. */

/** An expected no of the server: a code, its fields, and the number under which the log knows it. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly fields: Record<string, unknown> = {},
    readonly correlation: string | null = null,
    readonly status = 409,
  ) {
    super(code)
    this.name = 'Refusal'
  }
}

/** Nobody answered within the time we keep trying; the words for it are those of `wire.unreachable`. */
export class Unreachable extends Refusal {
  constructor() {
    super('wire.unreachable', {}, null, 0)
    this.name = 'Unreachable'
  }
}

interface Settings {
  slot: string
  fetch: (input: string, init?: RequestInit) => Promise<Response>
  wait: (ms: number) => Promise<void>
  monotonic: () => number
  newId: () => string
  /** The only commands this page sends; null when it sends any. */
  only: readonly string[] | null
}

const settings: Settings = {
  slot: 'console',
  fetch: (input, init) => globalThis.fetch(input, init),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
  monotonic: () => performance.now(),
  newId: freshId,
  only: null,
}

/** `randomUUID` exists only in secure contexts; a plain-HTTP test page still needs an id. */
function freshId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const b = crypto.getRandomValues(new Uint8Array(16))
  b[6] = ((b[6] ?? 0) & 0x0f) | 0x40
  b[8] = ((b[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Says which cookie this page speaks with, and lets a test bring its own clock and network. */
export function configure(changes: Partial<Settings>): void {
  Object.assign(settings, changes)
}

export function slot(): string {
  return settings.slot
}

type Params = Record<string, string | number | boolean | null | undefined>

function search(params: Params): string {
  const pairs = Object.entries(params).filter(([, value]) => value !== null && value !== undefined)
  return new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
}

/** For addresses which can carry no header (images, the socket): the slot rides in the query. */
export function withSlot(path: string, params: Params = {}): string {
  return `${path}?${search({ ...params, slot: settings.slot })}`
}

/** Address of one drawn page; width is one of 240, 1280 and 1920 pixels. */
export function pageUrl(versionId: string, number: number, width: 240 | 1280 | 1920): string {
  return withSlot('/api/documents/page', { version_id: versionId, number, width })
}

async function refusalOf(response: Response): Promise<Refusal> {
  try {
    const body = (await response.json()) as { code?: string; fields?: Record<string, unknown>; correlation?: string }
    const code = body.code ?? (response.status >= 500 ? 'kernel.bug' : 'kernel.bad_input')
    return new Refusal(code, body.fields ?? {}, body.correlation ?? null, response.status)
  } catch {
    // Not our server's words (a proxy's page): the status is all we know.
    const code = response.status === 502 || response.status === 504 ? 'kernel.unavailable' : 'kernel.bug'
    return new Refusal(code, {}, null, response.status)
  }
}

const passing = new Set([502, 503, 504])
/** One attempt of a command or query is cut after this; an upload may take as long as its file. */
const attemptMs = 8000
const uploadMs = 30 * 60_000

/** Sends until answered: network failures and 503 are tried again, every other answer is final. */
async function send(make: () => [string, RequestInit], patienceMs: number, cutMs = attemptMs): Promise<unknown> {
  const until = settings.monotonic() + patienceMs
  let pause = 150
  for (;;) {
    const [url, init] = make()
    let refused: Refusal = new Unreachable()
    try {
      const cut = new AbortController()
      const timer = setTimeout(() => cut.abort(), cutMs)
      try {
        const response = await settings.fetch(url, { credentials: 'same-origin', signal: cut.signal, ...init })
        if (response.ok) return response.status === 204 ? null : ((await response.json()) as unknown)
        refused = await refusalOf(response)
        if (!passing.has(response.status)) throw refused
      } finally {
        clearTimeout(timer)
      }
    } catch (failure) {
      if (failure instanceof Refusal) throw failure
    }
    if (settings.monotonic() + pause > until) throw refused
    await settings.wait(pause * (0.5 + Math.random()))
    pause = Math.min(pause * 2, 2000)
  }
}

export interface CommandOptions {
  /** Client-made id; made here when absent. The same id is sent on every repetition. */
  id?: string
  /** How long to keep trying, in milliseconds. 0 means: once. */
  patienceMs?: number
}

/** Runs one command, e.g. `command('stage/turn-page', {...})`. Throws a Refusal or Unreachable. */
export async function command<T = unknown>(path: string, body: object = {}, options: CommandOptions = {}): Promise<T> {
  if (settings.only !== null && !settings.only.includes(path)) throw new Refusal('wire.only_looking')
  const id = options.id ?? settings.newId()
  const headers = { 'content-type': 'application/json', 'Ting-Slot': settings.slot, 'Ting-Command': id }
  const text = JSON.stringify(body)
  return (await send(
    () => [`/api/${path}`, { method: 'POST', headers, body: text }],
    options.patienceMs ?? 10_000,
  )) as T
}

/** Asks one query, e.g. `query('attendance/here')`. Throws a Refusal or Unreachable. */
export async function query<T = unknown>(path: string, params: Params = {}, patienceMs = 10_000): Promise<T> {
  const text = search(params)
  const url = `/api/${path}${text === '' ? '' : `?${text}`}`
  return (await send(() => [url, { headers: { 'Ting-Slot': settings.slot } }], patienceMs)) as T
}

/** A command whose body is a form with a file; given once only, since the file may be large. */
export async function upload<T = unknown>(path: string, form: FormData, options: CommandOptions = {}): Promise<T> {
  const headers = { 'Ting-Slot': settings.slot, 'Ting-Command': options.id ?? settings.newId() }
  const make = (): [string, RequestInit] => [`/api/${path}`, { method: 'POST', headers, body: form }]
  return (await send(make, options.patienceMs ?? 0, uploadMs)) as T
}
