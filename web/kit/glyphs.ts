/** The signs of the touch surfaces, drawn on a grid of 32. */

interface Part {
  d: string
  solid?: boolean
  dash?: string
}

const line = (d: string): Part => ({ d })
const solid = (d: string): Part => ({ d, solid: true })
const dot = (x: number, y: number, r: number): Part =>
  solid(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)
const ring = (x: number, y: number, r: number): Part =>
  line(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)

export const glyphs = {
  home: [line('M5 15 16 5l11 10M8 13v13h16V13M13 26v-7h6v7')],
  agenda: [line('M12 8h15M12 16h15M12 24h15'), dot(6, 8, 1.8), dot(6, 16, 1.8), dot(6, 24, 1.8)],
  papers: [line('M8 4h11l6 6v18H8z'), line('M19 4v6h6M12.500 16h8M12.500 21h8')],
  vote: [line('M10 17H5v10h22V17h-5'), line('M10 21V5h12v16'), line('m13 11.500 2.500 2.500 4.500-5')],
  exchange: [line('M4 6h17v12h-9l-4 4v-4H4z'), line('M25 11h3v12h-3v4l-4-4h-6')],
  service: [line('M4 27h24M5 23h22M7 23a9 9 0 0 1 18 0M16 14v-3M13 11h6')],
  chair: [ring(16, 8, 4), line('M10 18v-1.500a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4V18M3 19h26v4H3zM6 23v5M26 23v5')],
  linked: [line('M4 12a17 17 0 0 1 24 0M8.500 17a11 11 0 0 1 15 0M12.500 21.500a5 5 0 0 1 7 0'), dot(16, 26, 1.6)],
  unlinked: [line('M4 12a17 17 0 0 1 24 0M8.500 17a11 11 0 0 1 15 0'), dot(16, 26, 1.6), line('M6 4l20 24')],
  screen: [line('M3 6h26v16H3zM16 22v5M10 27h12')],
  follow: [line('M4 5h16v11H4z'), line('M12 20v7h16V13h-4'), line('m8 10.500 3 2.500 5-5')],
  away: [line('M4 5h16v11H4z'), { d: 'M12 20v7h16V13h-4', dash: '3 4' }],
  lock: [line('M7 14h18v13H7zM11 14V9a5 5 0 0 1 10 0v5M16 19v3')],
  hold: [line('M11 6v20M21 6v20')],
  present: [dot(16, 12, 3), line('M10.500 17.500a8 8 0 0 1 0-11M21.500 17.500a8 8 0 0 0 0-11M6.500 21a13 13 0 0 1 0-18M25.500 21a13 13 0 0 0 0-18M16 16v12M11 28h10')],
  hand: [line('M10 18V8.500a2 2 0 0 1 4 0V15M14 14V5.500a2 2 0 0 1 4 0V14M18 14V7.500a2 2 0 0 1 4 0V19c0 5-3 9-8 9-4 0-6-2-8-6l-2-4.500c-.6-1.600 1.700-3 3-1.200L10 19')],
  zoomIn: [ring(14, 14, 9), line('m21 21 7 7M14 10v8M10 14h8')],
  zoomOut: [ring(14, 14, 9), line('m21 21 7 7M10 14h8')],
  whole: [line('M9 4h14v24H9z'), line('M13 11h6M13 16h6M13 21h6')],
  thumbs: [line('M5 5h9v9H5zM18 5h9v9h-9zM5 18h9v9H5zM18 18h9v9h-9z')],
  up: [line('m7 20 9-9 9 9')],
  down: [line('m7 12 9 9 9-9')],
  left: [line('m20 7-9 9 9 9')],
  right: [line('m12 7 9 9-9 9')],
  done: [line('m5 17 7 7L27 8')],
  waiting: [ring(16, 16, 9)],
  running: [solid('M6 5v22l20-11z')],
  clock: [ring(16, 16, 11), line('M16 9v7l5 3')],
  alert: [solid('M16 2 30 16 16 30 2 16z')],
} satisfies Record<string, Part[]>

export type GlyphName = keyof typeof glyphs
