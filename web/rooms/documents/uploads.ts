/** Files on their way up: they go on while the secretary is on another page. */
import { defineStore } from 'pinia'
import { Refusal, slot } from '@/wire'

export interface Upload {
  key: number
  meetingId: string
  itemId: string
  name: string
  size: number
  sent: number
  state: 'waiting' | 'sending' | 'refused'
  refused: Refusal | null
}

interface Held {
  file: File
  request: XMLHttpRequest | null
}

/** Sent one after another, so that the first paper is readable soonest. */
const held = new Map<number, Held>()
let nextKey = 1

function refusalOf(request: XMLHttpRequest): Refusal {
  if (request.status === 0) return new Refusal('wire.unreachable', {}, null, 0)
  try {
    const body = JSON.parse(request.responseText) as { code: string; fields: Record<string, unknown>; correlation: string }
    return new Refusal(body.code, body.fields, body.correlation, request.status)
  } catch {
    return new Refusal(request.status === 413 ? 'documents.too_big' : 'kernel.bug', {}, null, request.status)
  }
}

/** `fetch` cannot tell how much was sent; this can. */
function send(upload: Upload, file: File, onProgress: (sent: number) => void): [XMLHttpRequest, Promise<Refusal | null>] {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('meeting_id', upload.meetingId)
  form.append('item_id', upload.itemId)
  form.append('file', file, file.name)
  request.open('POST', '/api/documents/upload')
  request.setRequestHeader('Ting-Slot', slot())
  request.setRequestHeader('Ting-Command', commandId())
  request.upload.onprogress = (event) => onProgress(event.loaded)
  const answered = new Promise<Refusal | null>((done) => {
    request.onload = () => done(request.status === 200 ? null : refusalOf(request))
    request.onerror = () => done(refusalOf(request))
    request.onabort = () => done(null)
  })
  request.send(form)
  return [request, answered]
}

/** As in the wire: `randomUUID` is there in secure contexts only. */
function commandId(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

export const useUploads = defineStore('uploads', {
  state: () => ({ uploads: [] as Upload[] }),
  actions: {
    add(meetingId: string, itemId: string, files: Iterable<File>): void {
      for (const file of files) {
        const key = nextKey++
        held.set(key, { file, request: null })
        this.uploads.push({ key, meetingId, itemId, name: file.name, size: file.size, sent: 0, state: 'waiting', refused: null })
      }
      void this.next()
    },
    async next(): Promise<void> {
      if (this.uploads.some((upload) => upload.state === 'sending')) return
      const upload = this.uploads.find((one) => one.state === 'waiting')
      const file = upload === undefined ? undefined : held.get(upload.key)
      if (upload === undefined || file === undefined) return
      upload.state = 'sending'
      const [request, answered] = send(upload, file.file, (sent) => (upload.sent = Math.min(sent, upload.size)))
      file.request = request
      const refused = await answered
      if (refused === null) this.drop(upload.key)
      else Object.assign(upload, { state: 'refused', refused })
      void this.next()
    },
    again(key: number): void {
      const upload = this.uploads.find((one) => one.key === key)
      if (upload === undefined) return
      Object.assign(upload, { state: 'waiting', refused: null, sent: 0 })
      void this.next()
    },
    /** Stops it when it is under way; what the server has not acknowledged is not there. */
    drop(key: number): void {
      held.get(key)?.request?.abort()
      held.delete(key)
      this.uploads = this.uploads.filter((one) => one.key !== key)
    },
  },
})
