/** Sends a presenter's page turns: at most five a second, one at a time, the last one wins. */

export interface TurnsOptions<T> {
  send: (turn: T) => Promise<void>
  /** Told when the server refuses or cannot be reached; whatever waited behind it is dropped. */
  failed: (failure: unknown) => void
  setTimer: (run: () => void, ms: number) => unknown
  monotonic: () => number
}

export const GAP_MS = 200

export class Turns<T> {
  private waiting: T | null = null
  private sentAt = -Infinity
  private busy = false
  private timed = false

  constructor(private readonly options: TurnsOptions<T>) {}

  get idle(): boolean {
    return !this.busy && this.waiting === null
  }

  push(turn: T): void {
    this.waiting = turn
    this.pump()
  }

  clear(): void {
    this.waiting = null
  }

  private pump(): void {
    if (this.busy || this.timed || this.waiting === null) return
    const due = this.sentAt + GAP_MS - this.options.monotonic()
    if (due > 0) {
      this.timed = true
      this.options.setTimer(() => {
        this.timed = false
        this.pump()
      }, due)
      return
    }
    const turn = this.waiting
    this.waiting = null
    this.busy = true
    this.sentAt = this.options.monotonic()
    void this.options
      .send(turn)
      .catch((failure: unknown) => {
        this.waiting = null
        this.options.failed(failure)
      })
      .finally(() => {
        this.busy = false
        this.pump()
      })
  }
}
