/** Page turns go out at most five a second, the last one wins, and a refusal drops what waited. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { GAP_MS, Turns } from './turns'

let sent: number[]
let answers: ((failure?: Error) => void)[]
let failed: unknown[]
let turns: Turns<number>

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  answers = []
  failed = []
  turns = new Turns<number>({
    send: (turn) => {
      sent.push(turn)
      return new Promise((done, broke) => answers.push((failure) => (failure === undefined ? done() : broke(failure))))
    },
    failed: (failure) => failed.push(failure),
    setTimer: (run, ms) => setTimeout(run, ms),
    monotonic: () => Date.now(),
  })
})

async function answer(failure?: Error): Promise<void> {
  answers.shift()?.(failure)
  await vi.advanceTimersByTimeAsync(0)
}

describe('turns', () => {
  it('sends the first at once', () => {
    turns.push(2)
    expect(sent).toEqual([2])
  })

  it('keeps only the last of what comes while one is under way', async () => {
    turns.push(2)
    turns.push(3)
    turns.push(9)
    await answer()
    await vi.advanceTimersByTimeAsync(GAP_MS)
    expect(sent).toEqual([2, 9])
  })

  it('waits its gap even when the answer is quick', async () => {
    turns.push(2)
    await answer()
    turns.push(3)
    await vi.advanceTimersByTimeAsync(GAP_MS - 1)
    expect(sent).toEqual([2])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([2, 3])
  })

  it('drops what waited when refused, and tells', async () => {
    turns.push(2)
    turns.push(3)
    await answer(new Error('stage.not_presenting'))
    await vi.advanceTimersByTimeAsync(GAP_MS)
    expect(sent).toEqual([2])
    expect(failed).toHaveLength(1)
    expect(turns.idle).toBe(true)
  })
})
