/** "Where am I": the two lines of the top bar, for the screen that is open. */
import { computed, reactive, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import type { Item, Paper } from '@/wire'
import { zhNumeral } from '@/kit/clock'
import { useReading } from '@/rooms/documents/store'
import { useMeeting } from '@/rooms/stage/store'

/** 议题三 or Item 3, by the item's place in the agenda (1 is the first). */
export function useItemName(): (item: Item | null) => string {
  const { t, locale } = useI18n()
  const meeting = useMeeting()
  return (item) => {
    if (item === null) return ''
    const place = meeting.items.findIndex((one) => one.id === item.id) + 1
    return t('terminal.item', { n: locale.value.startsWith('zh') ? zhNumeral(place) : place })
  }
}

/** The paper on the desk, when it is one of this meeting's. */
export function useOpenPaper(): ComputedRef<Paper | null> {
  const meeting = useMeeting()
  const reading = useReading()
  return computed(() => meeting.papers.find((paper) => paper.version.id === reading.versionId) ?? null)
}

export function usePlace(): { title: string; line: string } {
  const { t } = useI18n()
  const route = useRoute()
  const meeting = useMeeting()
  const itemName = useItemName()
  const paper = useOpenPaper()

  function readerLine(open: Paper): string {
    const item = meeting.items.find((one) => one.id === open.item_id) ?? null
    const beside = meeting.papers.filter((one) => one.item_id === open.item_id)
    const n = beside.findIndex((one) => one.id === open.id) + 1
    return `${itemName(item)}　${t('terminal.reader.place', { n, total: beside.length })}`
  }

  const title = computed(() => (route.name === 'read' && paper.value !== null ? paper.value.title : (meeting.meeting?.title ?? '')))
  const line = computed(() => {
    if (route.name === 'read' && paper.value !== null) return readerLine(paper.value)
    const item = meeting.currentItem
    if (route.name !== 'home' && item !== null) return `${itemName(item)}　${item.title}`
    const chair = meeting.chairs.join(t('terminal.and'))
    return `${meeting.meeting?.room_name ?? ''}${chair === '' ? '' : `　${t('terminal.chair', { name: chair })}`}`
  })
  return reactive({ title, line })
}
