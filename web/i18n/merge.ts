/** Word trees and how two of them become one. */

export interface Tree {
  [key: string]: string | Tree
}

export interface Words {
  'zh-CN': Tree
  en: Tree
}

export function merge(a: Tree, b: Tree): Tree {
  const out: Tree = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const there = out[key]
    out[key] = typeof there === 'object' && typeof value === 'object' ? merge(there, value) : value
  }
  return out
}

/** All paths to a word: `refusal.stage.nobody_presents`. */
export function paths(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : paths(value, `${prefix}${key}.`),
  )
}
