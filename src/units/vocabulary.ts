/** The vocabulary of units (domain §7: the directory lists units by class). Labels are keys for `t`. */
import type { UnitClass } from '../db/index.ts'

export const unitClassLabels = {
  bureau: '区直部门',
  street: '街道（镇）',
  utility: '公用事业',
  vertical: '垂直管理',
  outside: '区外单位'
} as const satisfies Record<UnitClass, string>

export const unitClasses = Object.keys(unitClassLabels) as UnitClass[]
