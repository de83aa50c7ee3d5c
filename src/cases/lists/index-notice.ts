import type { Reader } from '../../db/index.ts'
import { isBackfilling } from '../../finding/index.ts'
import type { Translate } from '../../web/language/translate.ts'

/** Shown next to search results while the index is still being filled (finding/backfill.ts); empty otherwise. */
export function incompleteText (reader: Reader, t: Translate): string {
  return isBackfilling(reader) ? t('正在建立索引，目前查到的可能不全。') : ''
}
