/** The other language, one press away: taken at once and remembered on this machine. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { type Language, rememberLanguage } from './index'

export function useLanguage(): { other: ComputedRef<Language>; turn: () => void } {
  const { locale } = useI18n()
  const other = computed<Language>(() => (locale.value === 'en' ? 'zh-CN' : 'en'))
  function turn(): void {
    const next = other.value
    locale.value = next
    rememberLanguage(next)
  }
  return { other, turn }
}
