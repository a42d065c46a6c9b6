/** Gathers the words of all rooms into one dictionary per language, and remembers which one is wanted. */
import { createI18n, type I18n } from 'vue-i18n'
import { kernelWords } from './kernel'
import { merge, type Tree, type Words } from './merge'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const modules = import.meta.glob<Record<string, Words>>('../rooms/*/words.ts', { eager: true })

/** Every room brings its `words.ts`; a new room's words are here without anyone adding them. */
export function roomWords(): Words[] {
  return Object.values(modules).flatMap((module) => Object.values(module).filter((one) => 'zh-CN' in one))
}

/** All words of one language: kernel, rooms, and what the surface adds. */
export function dictionary(language: Language, extra: Words[] = []): Tree {
  return [kernelWords, ...roomWords(), ...extra].reduce<Tree>((all, words) => merge(all, words[language]), {})
}

const KEY = 'ting.language'

/** `?lang=en` chooses and is remembered; without any choice it is Chinese. */
export function chosenLanguage(search: URLSearchParams): Language {
  let asked = search.get('lang')
  try {
    if (asked !== null) localStorage.setItem(KEY, asked)
    asked ??= localStorage.getItem(KEY)
  } catch {
    // Storage is switched off: the address alone decides.
  }
  return asked?.startsWith('en') === true ? 'en' : 'zh-CN'
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Then it holds until the page is closed.
  }
  document.documentElement.lang = language
}

/** The dictionary as a Vue plugin, in the chosen language. */
export function makeI18n(extra: Words[] = []): I18n {
  const locale = chosenLanguage(new URLSearchParams(window.location.search))
  document.documentElement.lang = locale
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': dictionary('zh-CN', extra), en: dictionary('en', extra) } as never,
  }) as unknown as I18n
}

/** The key of a refusal's words; a code nobody has words for is told as a fault. */
export function refusalKey(code: string, known: (key: string) => boolean): string {
  const key = `refusal.${code}`
  return known(key) ? key : 'refusal.kernel.bug'
}
