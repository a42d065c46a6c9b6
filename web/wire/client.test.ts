/** One intention, one id: repeated through failures, answered once, refused in the server's own words. */
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal, Unreachable, command, configure, pageUrl, query } from './client'

interface Call {
  url: string
  id: string | null
}

let calls: Call[]
let clock: number

function answering(...answers: (Response | Error)[]): void {
  configure({
    slot: 'terminal-a07',
    fetch: (url, init) => {
      calls.push({ url, id: new Headers(init?.headers).get('Ting-Command') })
      const next = answers.length > 1 ? answers.shift() : answers[0]
      return next instanceof Response ? Promise.resolve(next.clone()) : Promise.reject(next ?? new Error('none'))
    },
    wait: (ms) => {
      clock += ms
      return Promise.resolve()
    },
    monotonic: () => clock,
  })
}
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status })

beforeEach(() => {
  calls = []
  clock = 0
})

describe('command', () => {
  it('answers with the answer', async () => {
    answering(json({ meeting_id: 'm' }))
    expect(await command('agenda/create-meeting', { title: 't' })).toEqual({ meeting_id: 'm' })
    expect(calls[0]?.url).toBe('/api/agenda/create-meeting')
  })

  it('repeats a broken link and a 503 under the same id', async () => {
    answering(new TypeError('network'), json({ code: 'kernel.unavailable', fields: {} }, 503), json(null))
    await command('stage/turn-page', {})
    expect(calls).toHaveLength(3)
    expect(new Set(calls.map((call) => call.id)).size).toBe(1)
  })

  it('uses the id it is given', async () => {
    answering(json(null))
    await command('stage/end-presenting', {}, { id: 'abc' })
    expect(calls[0]?.id).toBe('abc')
  })

  it('hands on a refusal at once, with its code and fields', async () => {
    answering(json({ code: 'stage.someone_presents', fields: { name: '许知衡' }, correlation: '7F3K-22' }, 409))
    const refusal = (await command('stage/start-presenting').catch((failure: unknown) => failure)) as Refusal
    expect(refusal).toBeInstanceOf(Refusal)
    expect([refusal.code, refusal.fields.name, refusal.correlation, refusal.status]).toEqual(['stage.someone_presents', '许知衡', '7F3K-22', 409])
    expect(calls).toHaveLength(1)
  })

  it('gives up after ten seconds and says so', async () => {
    answering(new TypeError('network'))
    await expect(command('stage/end-presenting')).rejects.toBeInstanceOf(Unreachable)
    expect(clock).toBeLessThanOrEqual(11_000)
    expect(calls.length).toBeGreaterThan(4)
  })

  it('only looks where only looking is meant', async () => {
    answering(json(null))
    configure({ only: ['documents/open-paper'] })
    await expect(command('stage/take-back')).rejects.toMatchObject({ code: 'wire.only_looking' })
    expect(calls).toHaveLength(0)
    await command('documents/open-paper')
    expect(calls).toHaveLength(1)
    configure({ only: null })
  })

  it('understands a proxy that knows no code', async () => {
    answering(new Response('<html>', { status: 500 }))
    await expect(command('x/y')).rejects.toMatchObject({ code: 'kernel.bug', status: 500 })
  })
})

describe('query', () => {
  it('sends its parameters and leaves out what is not there', async () => {
    answering(json([]))
    await query('audit/lines', { act: 'sign-in', before: null, who: undefined, page: 2 })
    expect(calls[0]?.url).toBe('/api/audit/lines?act=sign-in&page=2')
  })

  it('knows the address of a page, slot included', () => {
    answering(json(null))
    expect(pageUrl('v1', 12, 1280)).toBe('/api/documents/page?version_id=v1&number=12&width=1280&slot=terminal-a07')
  })
})
