/** The order of reading ahead: the paper in view first, from the page in view round to the one before it. */
import { describe, expect, it } from 'vitest'
import type { Paper } from '@/wire'
import { inOrder } from './pack'

const paper = (id: string, position: number, pages: number | null): Paper =>
  ({ id, item_id: 'i', position, title: id, version: { id, state: 'ready', page_count: pages } }) as unknown as Paper

const large = (papers: Paper[], first: string | null, page: number): string[] =>
  inOrder(papers, first, page).filter((task) => task.width === 1280).map((task) => `${task.version}${task.number}`)

describe('inOrder', () => {
  it('starts at the page in view and comes round', () => {
    expect(large([paper('a', 1, 2), paper('b', 2, 4)], 'b', 3)).toEqual(['b3', 'b4', 'b1', 'b2', 'a1', 'a2'])
  })

  it('without a paper in view follows the agenda', () => {
    expect(large([paper('b', 2, 1), paper('a', 1, 2)], null, 1)).toEqual(['a1', 'a2', 'b1'])
  })

  it('survives a paper without pages and a page beyond the end', () => {
    expect(large([paper('a', 1, null), paper('b', 2, 2)], 'b', 9)).toEqual(['b2', 'b1'])
  })

  it('brings a thumbnail for every page', () => {
    const tasks = inOrder([paper('a', 1, 5)], null, 1)
    expect(tasks.filter((task) => task.width === 240)).toHaveLength(5)
  })
})
