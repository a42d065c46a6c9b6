/** What a line about papers does to the snapshot. */
import type { MeetingLine, MeetingSnapshot, Paper } from '@/wire'

export type DocumentsLine = Extract<MeetingLine, { k: `documents.${string}` }>

export function reduceDocuments(before: MeetingSnapshot, line: DocumentsLine): MeetingSnapshot {
  switch (line.k) {
    case 'documents.paper_received':
    case 'documents.paper_ready':
      return { ...before, papers: withPaper(before, line.d.paper) }
    case 'documents.pages_drawn': {
      const { pages_done, page_count } = line.d
      return { ...before, papers: withVersion(before.papers, line.d, { state: 'converting', pages_done, page_count }) }
    }
    case 'documents.paper_refused':
      return { ...before, papers: withVersion(before.papers, line.d, { state: 'refused', reason: line.d.reason }) }
    default:
      return line satisfies never
  }
}

/** Papers stay in the order of the agenda: by the item's place, then by their own. */
function withPaper(before: MeetingSnapshot, paper: Paper): Paper[] {
  const place = new Map(before.items.map((item) => [item.id, item.position]))
  const others = before.papers.filter((one) => one.id !== paper.id)
  return [...others, paper].sort(
    (a, b) => (place.get(a.item_id) ?? 0) - (place.get(b.item_id) ?? 0) || a.position - b.position,
  )
}

function withVersion(
  papers: Paper[],
  of: { paper_id: string; version_id: string },
  change: Partial<Paper['version']>,
): Paper[] {
  return papers.map((paper) =>
    paper.id === of.paper_id && paper.version.id === of.version_id
      ? { ...paper, version: { ...paper.version, ...change } }
      : paper,
  )
}
