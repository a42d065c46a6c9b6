/** Drawn pages and their text: from memory, else from Cache Storage, else fetched and kept there. */
import { slot, withSlot, pageUrl, type PageText } from '@/wire'

export type PageWidth = 240 | 1280 | 1920

const IN_MEMORY = 48

/** A page that could not be had: why, so that the screen can say it in words. */
export class PageMissing extends Error {
  constructor(readonly reason: 'unreachable' | 'refused' | 'absent') {
    super(reason)
  }
}

let cacheName: string | null = null
const images = new Map<string, Promise<string>>()

/** Browsers offer Cache Storage to secure pages only; without it pages are fetched when needed. */
async function cache(): Promise<Cache | null> {
  if (cacheName === null || typeof caches === 'undefined') return null
  try {
    return await caches.open(cacheName)
  } catch {
    return null
  }
}

const prefix = (): string => `ting-pack-${slot()}-`

/** From now on pages are kept for this meeting; packs of other meetings at this seat go. */
export async function usePack(meetingId: string): Promise<void> {
  cacheName = `${prefix()}${meetingId}`
  if (typeof caches === 'undefined') return
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix()) && name !== cacheName) await caches.delete(name)
  }
}

/** Takes every kept page off this machine, as it must be when the meeting is over. */
export async function clearPack(): Promise<void> {
  cacheName = null
  for (const image of images.values()) void image.then((url) => URL.revokeObjectURL(url)).catch(() => undefined)
  images.clear()
  if (typeof caches === 'undefined') return
  for (const name of await caches.keys()) if (name.startsWith(prefix())) await caches.delete(name)
}

async function fetched(url: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin' })
  } catch {
    throw new PageMissing('unreachable')
  }
  if (response.ok) return response
  if (response.status >= 500) throw new PageMissing('unreachable')
  throw new PageMissing(response.status === 404 ? 'absent' : 'refused')
}

async function kept(url: string): Promise<Response> {
  const store = await cache()
  const hit = await store?.match(url)
  if (hit !== undefined) return hit
  const response = await fetched(url)
  try {
    await store?.put(url, response.clone())
  } catch {
    // The disk is full: reading goes on, only the reading ahead is lost.
  }
  return response
}

/** Makes sure a page is kept on this machine, without holding it in memory. */
export async function keepPage(version: string, number: number, width: PageWidth): Promise<void> {
  const url = pageUrl(version, number, width)
  const store = await cache()
  if (store === null) return
  if ((await store.match(url)) === undefined) await store.put(url, await fetched(url))
}

async function load(url: string): Promise<string> {
  const blob = await (await kept(url)).blob()
  const address = URL.createObjectURL(blob)
  const image = new Image()
  image.src = address
  // Decoded before it is shown, so that turning to it paints at once.
  await image.decode().catch(() => undefined)
  return address
}

/** Local address of a drawn page, decoded. Throws PageMissing. */
export function pageImage(version: string, number: number, width: PageWidth): Promise<string> {
  const url = pageUrl(version, number, width)
  const known = images.get(url)
  if (known !== undefined) {
    images.delete(url)
    images.set(url, known)
    return known
  }
  const image = load(url)
  images.set(url, image)
  image.catch(() => images.delete(url))
  forgetOldest()
  return image
}

function forgetOldest(): void {
  for (const [url, image] of images) {
    if (images.size <= IN_MEMORY) return
    images.delete(url)
    // Not at once: a screen may still be painting it.
    void image.then((address) => setTimeout(() => URL.revokeObjectURL(address), 10_000)).catch(() => undefined)
  }
}

/** The words of a page with their places, for selecting; null when there are none to be had. */
export async function pageText(version: string, number: number): Promise<PageText | null> {
  try {
    const response = await kept(withSlot('/api/documents/text', { version_id: version, number }))
    return (await response.json()) as PageText
  } catch {
    return null
  }
}
