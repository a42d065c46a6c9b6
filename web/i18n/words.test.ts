/** Every word exists in both languages, and no refusal code of the server is without words. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dictionary } from './index'
import { paths } from './merge'

const source = resolve(import.meta.dirname, '../../src/ting')

/** Codes as the Python side writes them: `code = "stage.someone_presents"`, or a Refusal's first argument. */
function codes(): string[] {
  if (!existsSync(source)) return []
  const files = (readdirSync(source, { recursive: true }) as string[]).filter((name) => name.endsWith('.py'))
  const found = new Set<string>()
  for (const file of files) {
    if (/(^|\/)(tests|migrations)\//.test(file)) continue
    const text = readFileSync(resolve(source, file), 'utf8')
    for (const hit of text.matchAll(/(?:\bcode\s*(?::[^=\n]+)?=\s*|Refusal\(\s*)["']([a-z]+\.[a-z_]+)["']/g)) found.add(hit[1] ?? '')
  }
  return [...found].sort()
}

describe('words', () => {
  it('are the same set in both languages', () => {
    expect(paths(dictionary('en')).sort()).toEqual(paths(dictionary('zh-CN')).sort())
  })

  it('exist for every refusal code of the server', () => {
    const known = new Set(paths(dictionary('zh-CN')))
    expect(codes().filter((code) => !known.has(`refusal.${code}`))).toEqual([])
  })
})
