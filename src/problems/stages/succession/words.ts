import type { Words } from '../../../web/language/translate.ts'

export const words: Words = {
  移交经办: 'Hand on to another handler',
  单位承接: 'Carried on by another unit',
  协办单位承接: 'Co-handling carried on by another unit',
  原经办人: 'Handler before',
  现经办人: 'Handler now',
  原单位: 'Unit before',
  单位撤并: 'The unit was merged'
}
