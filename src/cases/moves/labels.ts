/** Moves by their names, in the words of buttons, headings and notices. */
import type { Translate } from '../../web/language/translate.ts'
import { hasMove, type Lifecycle } from '../../workflow/lifecycle.ts'
import type { Shape } from '../../workflow/shape.ts'

/** In the words of somebody who stands so to the record. A name that is no move (any more) is told to nobody. */
export function moveLabel<T extends Shape> (lifecycle: Lifecycle<T>, name: string, relations?: ReadonlySet<T['relation']>): string {
  if (!hasMove(lifecycle, name)) return lifecycle.retired?.[name]?.label ?? '其他步骤'
  return calledBy(lifecycle, name, relations) ?? lifecycle.moves[name].label
}

/** What the button says where somebody else has the last word: a reply is handed in, everything else is asked for. */
export function askLabel<T extends Shape> (
  lifecycle: Lifecycle<T>, name: string, t: Translate, relations?: ReadonlySet<T['relation']>
): string {
  const own = hasMove(lifecycle, name) ? lifecycle.moves[name].askLabel ?? calledBy(lifecycle, name, relations) : undefined
  return own ? t(own) : t('申请{move}', { move: moveLabel(lifecycle, name) })
}

function calledBy<T extends Shape> (
  lifecycle: Lifecycle<T>, name: T['move'], relations: ReadonlySet<T['relation']> = new Set()
): string | undefined {
  const names = Object.entries<string | undefined>(lifecycle.moves[name].calledBy ?? {})
  return names.find(([relation]) => relations.has(relation))?.[1]
}
