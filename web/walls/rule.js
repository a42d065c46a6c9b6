/** The ESLint rule that keeps the web's walls: surfaces → i18n → rooms → wire and kit, never upward. */
import { dirname, relative, resolve } from 'node:path'

const LAYERS = { surfaces: 3, i18n: 2, rooms: 1, wire: 0, kit: 0 }
const SHOWN = /^(store|reduce)(\.ts)?$/

const WHY = {
  kit: 'kit knows no room: a part that knows what a meeting is cannot be reused by the next room.',
  wire: 'wire knows only the wire: it is generated or tested without a screen, so it may not lean on one.',
  rooms: 'rooms know no surface: the same room serves terminal, projector and console.',
  i18n: 'i18n gathers the words of the rooms and belongs to no surface.',
  surfaces: 'surfaces do not lean on each other: one of them can be changed or dropped alone.',
  room: "rooms import each other's store or reducer only: what else a room has may change without asking its neighbours.",
}

function place(path) {
  const [layer, name, ...rest] = path.split('/')
  return { layer, name, rest: rest.join('/') }
}

/** Why `from` may not import `to` (both relative to web/), or null when it may. */
export function refusal(from, to) {
  const a = place(from)
  const b = place(to)
  if (!(a.layer in LAYERS) || !(b.layer in LAYERS)) return null
  if (a.layer === 'kit' && b.layer !== 'kit') return WHY.kit
  if (a.layer === 'wire' && b.layer !== 'wire') return WHY.wire
  if (a.layer === 'surfaces' && b.layer === 'surfaces' && a.name !== b.name) return WHY.surfaces
  if (a.layer === 'rooms' && b.layer === 'rooms' && a.name !== b.name && !SHOWN.test(b.rest)) return WHY.room
  if (LAYERS[a.layer] < LAYERS[b.layer]) return WHY[a.layer]
  return null
}

function target(root, file, source) {
  if (source.startsWith('@/')) return source.slice(2)
  if (source.startsWith('.')) return relative(root, resolve(dirname(file), source))
  return null
}

export function walls(root) {
  return {
    meta: { type: 'problem', schema: [], messages: { wall: '{{why}}' } },
    create(context) {
      const from = relative(root, context.filename)
      const look = (node) => {
        const source = node.source?.value
        if (typeof source !== 'string') return
        const to = target(root, context.filename, source)
        const why = to === null ? null : refusal(from, to)
        if (why !== null) context.report({ node, messageId: 'wall', data: { why: `${from} → ${to}: ${why}` } })
      }
      return {
        ImportDeclaration: look,
        ExportNamedDeclaration: look,
        ExportAllDeclaration: look,
        ImportExpression: look,
      }
    },
  }
}
