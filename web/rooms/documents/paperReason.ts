/** Which family of words a refused paper belongs to; the server's codes may be finer than our advice. */
const families: [RegExp, string][] = [
  [/password|encrypt|locked/, 'password'],
  [/not_pdf|not_a_pdf/, 'not_pdf'],
  [/empty/, 'empty_file'],
  [/pages/, 'too_many_pages'],
  [/big|large/, 'too_big'],
  [/slow|heavy|time|memory|limit/, 'too_slow'],
  [/damage|broken|unreadable|corrupt|crash/, 'damaged'],
]

export function paperReason(code: string): string {
  return families.find(([form]) => form.test(code))?.[1] ?? 'other'
}
