/** Asks the server for what a list shows and keeps its state: loading, ready, failed, offline or closed. */
import { onScopeDispose, reactive } from 'vue'

/** What a failed question looks like; the wire's Refusal has this shape. */
export interface Refused {
  code: string
  fields: Record<string, unknown>
  correlation: string | null
  status: number
}

export type AskState = 'loading' | 'ready' | 'failed' | 'offline' | 'closed'

export interface Asked<T> {
  state: AskState
  data: T | undefined
  refused: Refused | null
  /** When the shown data came, when contact was lost, when the last failure happened. */
  at: Date | null
  lostAt: Date | null
  failedAt: Date | null
  attempts: number
  again: () => Promise<void>
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 5000

export function refusedOf(failure: unknown): Refused {
  const known = failure as Partial<Refused> | null
  if (known !== null && typeof known === 'object' && typeof known.code === 'string') {
    return { code: known.code, fields: known.fields ?? {}, correlation: known.correlation ?? null, status: known.status ?? 500 }
  }
  return { code: 'kernel.bug', fields: {}, correlation: null, status: 500 }
}

/** True when nobody answered: the network or the server is away, nothing is known to be wrong. */
export function isAway(refused: Refused): boolean {
  return refused.status === 0 || refused.status === 503 || refused.code === 'kernel.unavailable'
}

function stateOf(refused: Refused): AskState {
  if (isAway(refused)) return 'offline'
  return refused.status === 404 || refused.status === 403 ? 'closed' : 'failed'
}

/** Old data stays on the screen while a new answer is on its way or the server is away. */
export function useAsk<T>(ask: () => Promise<T>): Asked<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  const asked = reactive({
    state: 'loading',
    data: undefined,
    refused: null,
    at: null,
    lostAt: null,
    failedAt: null,
    attempts: 0,
    again,
  }) as Asked<T>

  async function again(): Promise<void> {
    clearTimeout(timer)
    const mine = ++turn
    if (asked.data === undefined && asked.state !== 'offline') asked.state = 'loading'
    try {
      const data = await ask()
      if (mine !== turn) return
      Object.assign(asked, { state: 'ready', data, refused: null, at: new Date(), lostAt: null, attempts: 0 })
    } catch (failure) {
      if (mine === turn) fail(refusedOf(failure))
    }
  }

  function fail(refused: Refused): void {
    const state = stateOf(refused)
    asked.failedAt = new Date()
    if (state === 'offline') {
      asked.lostAt ??= asked.failedAt
      asked.attempts += 1
      timer = setTimeout(() => void again(), Math.min(FIRST_PAUSE_MS * asked.attempts, LONGEST_PAUSE_MS))
    }
    Object.assign(asked, { state, refused })
  }

  onScopeDispose(() => {
    turn += 1
    clearTimeout(timer)
  })
  void again()
  return asked
}
