/**
 * A lifecycle as a picture: its states below one another in the order of the table, forward moves on the right, backward moves on the left.
 * Every arrow is derived from the moves; those possible everywhere, and those that lead back everywhere, would hide the rest and appear
 * only in the list.
 */
import { isEverywhere, targetsOf } from '../cases/index.ts'
import type { Translate } from '../web/language/translate.ts'
import { type Lifecycle, movesOf } from '../workflow/lifecycle.ts'
import type { Shape } from '../workflow/shape.ts'

const box = { left: 96, width: 168, height: 34 }
const step = 58
const margin = 12
/** How far the widest arrow extends. */
const reach = 78

export const pictureWidth = box.left * 2 + box.width

interface Way<State> { from: State, to: State, labels: string[] }

export function lifePicture<T extends Shape> (lifecycle: Lifecycle<T>, t: Translate) {
  const names = Object.keys(lifecycle.states) as T['state'][]
  const ways = waysBetween(lifecycle)
  const farthest = Math.max(...ways.map(({ from, to }) => Math.abs(names.indexOf(from) - names.indexOf(to))))
  return {
    width: pictureWidth,
    height: names.length * step + 2 * margin - (step - box.height),
    boxes: names.map((name, place) => {
      const { label, end, stage } = lifecycle.states[name]
      return {
        label: t(label),
        end: end === true,
        stage,
        x: box.left,
        y: top(place),
        width: box.width,
        height: box.height,
        middle: pictureWidth / 2,
        line: top(place) + 22
      }
    }),
    arrows: ways.map(({ from, to, labels }) => ({
      path: pathOf(names.indexOf(from), names.indexOf(to), farthest),
      says: labels.map((label) => t(label)).join(t('、'))
    }))
  }
}

/** One arrow for all moves from one state to another. */
export function waysBetween<T extends Shape> (lifecycle: Lifecycle<T>): Way<T['state']>[] {
  const ways = new Map<string, Way<T['state']>>()
  for (const [, move] of movesOf(lifecycle)) {
    const targets = targetsOf(move)
    if (isEverywhere(lifecycle, move) || targets.length > 2) continue
    for (const from of move.from) {
      for (const to of targets) {
        const way = ways.get(`${from} ${to}`) ?? { from, to, labels: [] }
        if (from !== to) ways.set(`${from} ${to}`, { ...way, labels: [...way.labels, move.label] })
      }
    }
  }
  return [...ways.values()]
}

const top = (place: number) => margin + place * step

function pathOf (from: number, to: number, farthest: number): string {
  const centre = pictureWidth / 2
  if (to - from === 1) return `M${centre} ${top(from) + box.height}V${top(to) - 2}`
  const forward = to > from
  const edge = forward ? box.left + box.width : box.left
  const swing = Math.round(reach * Math.sqrt(Math.abs(to - from) / farthest)) * (forward ? 1 : -1)
  // Arrows start slightly before the middle and end slightly after it, in their direction, so that they do not touch.
  const [start, end] = [top(from) + box.height / 2 + (forward ? 7 : -7), top(to) + box.height / 2 + (forward ? -7 : 7)]
  return `M${edge} ${start}C${edge + swing * 1.33} ${start} ${edge + swing * 1.33} ${end} ${edge + (forward ? 3 : -3)} ${end}`
}
