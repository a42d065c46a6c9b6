/** A browser's long self-description in two words a person knows. */
const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/Firefox\//, 'Firefox'], [/Chrom(e|ium)\//, 'Chrome'], [/Safari\//, 'Safari']]
const systems: [RegExp, string][] = [[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS/, 'macOS'], [/Linux|X11/, 'Linux']]

const first = (agent: string, kinds: [RegExp, string][]): string => kinds.find(([form]) => form.test(agent))?.[1] ?? ''

export function deviceWords(agent: string): string {
  return [first(agent, browsers), first(agent, systems)].filter((word) => word !== '').join(' ') || agent.slice(0, 40) || '—'
}
