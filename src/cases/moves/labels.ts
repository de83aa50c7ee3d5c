/** Moves by their names, in the words of buttons, headings and notices. */
import type { Translate } from '../../web/language/translate.ts'
import { isMove, problemLifecycle } from '../stages/lifecycle.ts'
import type { MoveName, Relation } from '../domain/vocabulary.ts'

/** In the words of somebody who stands so to the problem. A name that is no move (any more) is told to nobody. */
export function moveLabel (name: string, relations?: ReadonlySet<Relation>): string {
  if (!isMove(name)) return '其他步骤'
  return calledBy(name, relations) ?? problemLifecycle.moves[name].label
}

/** What the button says where somebody else has the last word: a reply is handed in, everything else is asked for. */
export function askLabel (name: string, t: Translate, relations?: ReadonlySet<Relation>): string {
  const own = isMove(name) ? problemLifecycle.moves[name].askLabel ?? calledBy(name, relations) : undefined
  return own ? t(own) : t('申请{move}', { move: moveLabel(name) })
}

function calledBy (name: MoveName, relations: ReadonlySet<Relation> = new Set()): string | undefined {
  const { calledBy: names = {} } = problemLifecycle.moves[name]
  const relation = (Object.keys(names) as Relation[]).find((each) => relations.has(each))
  return relation && names[relation]
}
