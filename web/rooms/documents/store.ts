/** What this reader is looking at: paper version, page, the part in view; remembered for next time. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { command, type Manifest, type Shown } from '@/wire'

export const LARGEST_ZOOM = 3
const STEP = 1.25

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage switched off: the reader then opens at page 1
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Full or switched off: remembering is a courtesy.
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

// eslint-disable-next-line max-lines-per-function -- a setup store: its parts share these refs
export const useReading = defineStore('reading', () => {
  const versionId = ref<string | null>(null)
  const page = ref(1)
  /** Upper edge and height of the part in view, as fractions of the page's height. */
  const top = ref(0)
  const height = ref(1)
  /** 1 fits the page to the desk's width; `whole` shows all of it instead. */
  const zoom = ref(1)
  const whole = ref(false)
  /** Whether size and place are a presenter's: then the page is never wider than what he can see of it. */
  const guided = ref(false)
  /** Grows with each move that the desk must follow, as opposed to the scrolling it reports. */
  const jump = ref(0)
  const manifests = ref<Record<string, Manifest>>({})
  const opening = new Set<string>()

  function moveTo(version: string, number: number, at: number): void {
    versionId.value = version
    page.value = Math.max(1, number)
    top.value = at
    jump.value += 1
    keep(`ting.page.${version}`, String(page.value))
    keep('ting.open', version)
  }

  /** Shows what the presenter shows. */
  function show(shown: Shown): void {
    guided.value = true
    whole.value = shown.viewport.zoom < 0.99
    zoom.value = whole.value ? 1 : clamp(shown.viewport.zoom, 1, LARGEST_ZOOM)
    moveTo(shown.version_id, shown.page, shown.viewport.top)
  }

  /** Opens a paper at the given page, else where it was last left. */
  function open(version: string, number?: number): void {
    moveTo(version, number ?? (Number(recall(`ting.page.${version}`)) || 1), 0)
  }

  /** Nothing is open any more. */
  function close(): void {
    versionId.value = null
  }

  function goTo(number: number): void {
    if (versionId.value !== null) moveTo(versionId.value, number, 0)
  }

  function zoomBy(steps: 1 | -1): void {
    guided.value = false
    const from = whole.value ? 1 : zoom.value
    const next = whole.value && steps > 0 ? 1 : clamp(from * STEP ** steps, 1, LARGEST_ZOOM)
    zoom.value = Math.abs(next - 1) < 0.01 ? 1 : next
    whole.value = false
    jump.value += 1
  }

  function toggleWhole(): void {
    guided.value = false
    whole.value = !whole.value
    zoom.value = 1
    top.value = 0
    jump.value += 1
  }

  /** The desk reports which part of the page is in view after scrolling or a change of size. */
  function saw(at: number, tall: number): void {
    top.value = at
    height.value = tall
  }

  const lastOpen = (): string | null => recall('ting.open')

  /** Tells the server that this paper is opened (it is audited) and gets its pages' sizes, once. */
  async function announce(version: string): Promise<void> {
    if (manifests.value[version] !== undefined || opening.has(version)) return
    opening.add(version)
    try {
      const manifest = await command<Manifest>('documents/open-paper', { version_id: version })
      manifests.value = { ...manifests.value, [version]: manifest }
    } catch {
      // The pages themselves say what is wrong; the next opening announces again.
    } finally {
      opening.delete(version)
    }
  }

  return {
    versionId, page, top, height, zoom, whole, guided, jump, manifests,
    show, open, close, goTo, zoomBy, toggleWhole, saw, lastOpen, announce,
  }
})
