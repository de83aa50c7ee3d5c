/** The fields of an enterprise's forms, from which page, validation and OpenAPI are derived. */
import { z } from 'zod'
import { choice, day, group, name, optional, phone, pick, text, tick, version } from '../web/forms/controls.ts'
import { readCapital } from './registry/capital.ts'
import { checkCharacterOf, creditCodeProblem, normalised } from './registry/credit-code.ts'
import { industries, registrations, sizes, tags } from './vocabulary.ts'

const creditCode = z.string().max(60).transform(normalised)
  .refine((code) => creditCodeProblem(code) !== 'misshapen', '统一社会信用代码应为 18 位数字和大写字母（不含 I、O、S、V、Z），请对照营业执照核对')
  .meta({ title: '统一社会信用代码', control: 'text', kind: 'code', description: '18 位，见营业执照；空格、全角和小写会自动整理。暂不掌握的可不填，标为待核实' })

const capital = z.string().max(60)
  .refine((written) => readCapital(written) !== undefined, '请写明金额和单位，例如 500万元、1,000万美元；没有的填“无”')
  .meta({ title: '注册资本', control: 'text', description: '按营业执照填写，例如 500万元' })

const place = {
  address: optional(text('实际经营地址', 200)),
  streetId: optional(pick('所在街道（镇）', { hint: '按实际经营地选择，不按信用代码' })),
  park: optional(text('所在园区', 60))
}

const business = {
  industry: optional(choice('行业', industries)),
  size: optional(choice('规模', sizes))
}

const registered = {
  name: name('企业名称', 100),
  namesake: tick('确是另一家同名企业', { hint: '仅在提示已有同名企业、核对后确不是同一家时勾选', collapsed: true }),
  formerNames: optional(text('曾用名', 200)),
  creditCode: optional(creditCode),
  creditCodeReason: optional(text('校验码不符仍要登记的理由', 200, { hint: '仅在提示校验码不符、而营业执照上确是如此时填写' })),
  registration: choice('登记状态', registrations),
  founded: optional(day('成立日期')),
  capital: optional(capital),
  type: optional(text('企业类型', 60, { hint: '例如 有限责任公司、个体工商户' })),
  ...business,
  aboveScale: tick('规模以上企业'),
  ...place,
  chain: optional(text('所属产业链', 60))
}

export const newEnterprise = z.object(registered).superRefine(confirmedCode)
export const changedEnterprise = z.object({ ...registered, version: version() }).superRefine(confirmedCode)

/** What the enterprise itself maintains; its name and code come from the business register. */
export const description = z.object({ ...business, ...place, version: version() })

export const responsiblesForm = z.object({
  stewardId: optional(pick('服务专员')),
  sponsorId: optional(pick('包挂领导')),
  version: version()
})

export const quietPeriodForm = z.object({
  quietUntil: optional(day('在此日之前请勿走访', { hint: '到期自动恢复；不填即取消。问题办理中的联系和回访不受影响' })),
  version: version()
})

export const tagsForm = z.object({
  tags: group('标签', { tag: choice('标签', tags), from: day('自'), until: optional(day('至', { hint: '长期有效的不填' })) }),
  version: version()
}).superRefine(({ tags }, context) => {
  for (const [at, { from, until }] of tags.entries()) {
    if (until !== undefined && until < from) context.addIssue({ code: 'custom', path: ['tags', at, 'until'], message: '截止日期不能早于开始日期' })
  }
})

const contact = {
  name: name('姓名', 30),
  title: optional(text('职务', 60)),
  main: tick('主要联系人', { hint: '每家企业一位；新设的会替换原来的' })
}

export const newContact = z.object({ ...contact, phone: phone('电话'), version: version() })

/** The number is not shown, so an empty one means that it stays. */
export const changedContact = z.object({
  ...contact,
  phone: optional(phone('新电话', { hint: '不改号码的不填' })),
  gone: tick('此人不再是联系人，从名单中移去'),
  version: version()
})

export type Registered = z.output<typeof newEnterprise>
export type Description = z.output<typeof description>

/** A wrong check character is a warning that can be confirmed with a reason (domain §9). */
function confirmedCode (
  { creditCode, creditCodeReason }: { creditCode?: string | undefined, creditCodeReason?: string | undefined },
  context: z.core.$RefinementCtx
) {
  if (creditCode === undefined || creditCodeReason !== undefined || creditCodeProblem(creditCode) === null) return
  context.addIssue({
    code: 'custom',
    path: ['creditCode'],
    message: '末位校验码按国家标准应为“{expected}”。请对照营业执照核对；执照上确是如此的，请在下一栏写明理由后再次提交',
    params: { expected: checkCharacterOf(creditCode) }
  })
}
