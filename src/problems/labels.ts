/** Moves by their names, in the words of buttons, headings and notices. */
import type { Translate } from '../web/translate.ts'
import { problemLife } from './lifecycle.ts'

/** What a move is called by the one whose turn it is, where the table speaks of them from outside. */
const ownWords: Partial<Record<string, string>> = { confirm: '确认是否解决' }

export function moveLabel (move: string, own = false): string {
  return (own && ownWords[move]) || (problemLife.moves[move]?.label ?? move)
}

/** What the button says where somebody else has the last word: a reply is handed in, everything else is asked for. */
export function askLabel (move: string, t: Translate): string {
  return move === 'reply' ? t('提交答复') : t('申请{move}', { move: moveLabel(move) })
}
