/** The vocabulary of enterprises (domain §9). Labels are keys for `t`. */

export const registrations = { active: '存续', suspended: '停业', moved: '迁出', revoked: '吊销', cancelled: '注销' } as const

/** 统计上大中小微型企业划分办法（2017） */
export const sizes = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const

/** The sections of GB/T 4754-2017. */
export const industries = {
  agriculture: '农、林、牧、渔业',
  mining: '采矿业',
  manufacturing: '制造业',
  energy: '电力、热力、燃气及水生产和供应业',
  construction: '建筑业',
  trade: '批发和零售业',
  transport: '交通运输、仓储和邮政业',
  catering: '住宿和餐饮业',
  information: '信息传输、软件和信息技术服务业',
  finance: '金融业',
  property: '房地产业',
  business: '租赁和商务服务业',
  science: '科学研究和技术服务业',
  environment: '水利、环境和公共设施管理业',
  services: '居民服务、修理和其他服务业',
  education: '教育',
  health: '卫生和社会工作',
  culture: '文化、体育和娱乐业'
} as const

export const tags = {
  high_tech: '高新技术企业',
  tech_sme: '科技型中小企业',
  innovative: '创新型中小企业',
  specialised: '专精特新中小企业',
  little_giant: '专精特新“小巨人”企业',
  champion: '制造业单项冠军企业',
  gazelle: '瞪羚企业',
  rd_district: '研发机构（区级）',
  rd_city: '研发机构（市级）',
  rd_province: '研发机构（省级）',
  rd_nation: '研发机构（国家级）'
} as const

/** A stored value may be older than the table, or imported: then it is shown as it is. */
export function labelIn (labels: Readonly<Record<string, string>>, value: string): string {
  return labels[value] ?? value
}
