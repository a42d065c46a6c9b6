/** From when until when a meeting is, in words; an end on another day says so. */
import { useI18n } from 'vue-i18n'
import { hhmm, nightsBetween } from '@/kit/clock'
import type { MeetingFacts } from '@/wire'

type Times = Pick<MeetingFacts, 'starts_at' | 'ends_at'>

export function useTimes() {
  const { t } = useI18n()
  function ending({ starts_at, ends_at }: Times): string {
    const n = nightsBetween(starts_at, ends_at)
    return n === 0 ? hhmm(ends_at) : t('agenda.ends_later', { time: hhmm(ends_at), n, day: n + 1 }, n)
  }
  const span = (times: Times): string => `${hhmm(times.starts_at)}—${ending(times)}`
  return { ending, span }
}
