/** Notices when the server no longer knows this console, and keeps the session awake while somebody works. */
import { useMe } from '@/rooms/people/store'
import { openLive, watchLink } from '@/wire'

const IDLE_MS = 5 * 60_000
const AWAKE_EVERY_MS = 60_000
/** Its own 401 means a wrong password, not an ended session. */
const SIGN_IN = '/api/people/sign-in'

let lastTouch = Date.now()

/** Nobody touched the console for long: then the server ended the session for idleness. */
const wasIdle = (): boolean => Date.now() - lastTouch > IDLE_MS

export async function guardedFetch(input: string, init?: RequestInit): Promise<Response> {
  const response = await globalThis.fetch(input, init)
  if (input.startsWith(SIGN_IN)) return response
  if (response.status === 401) useMe().leave(wasIdle() ? 'idle' : 'expired')
  if (response.status === 403) {
    const body = (await response.clone().json().catch(() => ({}))) as { code?: string }
    if (body.code === 'people.must_change_password') useMe().requireChange()
  }
  return response
}

async function stayAwake(): Promise<void> {
  const me = useMe()
  if (!me.isSignedIn || Date.now() - lastTouch > AWAKE_EVERY_MS) return
  try {
    const known = await me.refresh()
    if (known.kind !== 'account') me.left = 'expired'
  } catch {
    // Without a link nothing is known; the pages say so themselves.
  }
}

export function watchSession(): void {
  const touched = (): void => {
    if (!wasIdle()) lastTouch = Date.now()
    // The first touch after a long pause asks whether the session still lives.
    else void useMe().refresh().then((known) => known.kind !== 'account' && useMe().left === null && (useMe().left = 'idle'), () => undefined).finally(() => (lastTouch = Date.now()))
  }
  for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) window.addEventListener(kind, touched, { passive: true })
  setInterval(() => void stayAwake(), AWAKE_EVERY_MS)
  watchLink({ bye: () => useMe().leave(wasIdle() ? 'idle' : 'ended') })
}

/** The live socket is opened once somebody is signed in. */
export function openSocket(): void {
  openLive(useMe().me?.live_url ?? null)
}
