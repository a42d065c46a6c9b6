/** A deliberate breach of each wall is refused and told why; the ways that are open stay open. */
import { describe, expect, it } from 'vitest'
import { refusal } from './rule'

describe('walls', () => {
  it.each([
    ['kit/Glyph.vue', 'rooms/stage/store', 'kit knows no room'],
    ['kit/Glyph.vue', 'wire/client', 'kit knows no room'],
    ['wire/client.ts', 'rooms/stage/store', 'wire knows only the wire'],
    ['wire/client.ts', 'kit/clock', 'wire knows only the wire'],
    ['rooms/stage/store.ts', 'surfaces/terminal/App.vue', 'rooms know no surface'],
    ['rooms/stage/store.ts', 'i18n/index', 'rooms know no surface'],
    ['rooms/stage/Strip.vue', 'rooms/documents/PageSheet.vue', "each other's store"],
    ['i18n/index.ts', 'surfaces/terminal/App.vue', 'belongs to no surface'],
    ['surfaces/projector/App.vue', 'surfaces/terminal/App.vue', 'do not lean on each other'],
  ])('%s may not import %s', (from, to, why) => {
    expect(refusal(from, to)).toContain(why)
  })

  it.each([
    ['surfaces/terminal/App.vue', 'rooms/stage/Strip.vue'],
    ['surfaces/terminal/App.vue', 'surfaces/terminal/Home.vue'],
    ['i18n/index.ts', 'rooms/stage/words'],
    ['rooms/stage/store.ts', 'rooms/documents/store'],
    ['rooms/stage/store.ts', 'rooms/agenda/reduce'],
    ['rooms/stage/store.ts', 'wire/index'],
    ['rooms/stage/Strip.vue', 'kit/Glyph.vue'],
  ])('%s may import %s', (from, to) => {
    expect(refusal(from, to)).toBeNull()
  })
})
