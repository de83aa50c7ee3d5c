/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/**
 * By category: which unit handles it, how many working days lie between its plan and its reply in ordinary cases, and to which unit it may
 * turn out to belong. Lamps are mended in days, titles to land take weeks.
 */
export interface CategoryRow {
  /** `own`: the street or town of the enterprise. */
  unit: string
  days: readonly [least: number, most: number]
  elsewhere?: string
}

export const categories: Readonly<Record<string, CategoryRow>> = {
  招工用工: { unit: 'labour', days: [5, 11], elsewhere: 'industry' },
  职工福利与食宿: { unit: 'labour', days: [4, 9], elsewhere: 'housing' },
  人才引进: { unit: 'labour', days: [5, 11], elsewhere: 'science' },
  职工子女入学: { unit: 'labour', days: [4, 9] },
  劳动关系: { unit: 'labour', days: [4, 8], elsewhere: 'justice' },
  流动资金贷款: { unit: 'credit', days: [5, 11], elsewhere: 'finance' },
  续贷转贷: { unit: 'credit', days: [3, 8] },
  担保增信: { unit: 'credit', days: [5, 11], elsewhere: 'finance' },
  项目用地: { unit: 'land', days: [9, 13] },
  规划调整: { unit: 'land', days: [8, 13] },
  不动产权证: { unit: 'land', days: [9, 13], elsewhere: 'housing' },
  厂房租赁: { unit: 'investment', days: [4, 10], elsewhere: 'land' },
  用电: { unit: 'power', days: [3, 8], elsewhere: 'development' },
  用水: { unit: 'water', days: [2, 5] },
  用气: { unit: 'gas', days: [2, 6] },
  供热: { unit: 'development', days: [2, 6], elsewhere: 'housing' },
  能耗指标: { unit: 'development', days: [7, 13], elsewhere: 'industry' },
  证照办理: { unit: 'approval', days: [1, 4], elsewhere: 'market' },
  工程建设审批: { unit: 'approval', days: [5, 11], elsewhere: 'housing' },
  竣工验收: { unit: 'approval', days: [5, 12], elsewhere: 'housing' },
  办理时限: { unit: 'approval', days: [1, 4] },
  奖补资金: { unit: 'finance', days: [5, 12], elsewhere: 'industry' },
  惠企政策落实: { unit: 'finance', days: [2, 5], elsewhere: 'labour' },
  申报条件咨询: { unit: 'finance', days: [1, 3], elsewhere: 'industry' },
  招商承诺未兑现: { unit: 'investment', days: [8, 13] },
  检查过多过频: { unit: 'justice', days: [3, 7] },
  处罚争议: { unit: 'justice', days: [6, 12], elsewhere: 'market' },
  执法不规范: { unit: 'justice', days: [4, 9], elsewhere: 'city' },
  乱收费乱摊派: { unit: 'market', days: [4, 9], elsewhere: 'housing' },
  产销对接: { unit: 'commerce', days: [4, 10], elsewhere: 'industry' },
  外贸出口: { unit: 'commerce', days: [3, 8] },
  政府采购: { unit: 'finance', days: [4, 9] },
  公平竞争: { unit: 'market', days: [6, 12], elsewhere: 'development' },
  道路通行: { unit: 'transport', days: [2, 6], elsewhere: 'housing' },
  公交通勤: { unit: 'transport', days: [4, 10] },
  货运车辆: { unit: 'transport', days: [3, 7] },
  环评与排污许可: { unit: 'environment', days: [6, 13], elsewhere: 'approval' },
  污染治理: { unit: 'environment', days: [5, 11], elsewhere: 'city' },
  安全生产: { unit: 'emergency', days: [3, 8] },
  周边环境卫生: { unit: 'city', days: [1, 3] },
  技术攻关: { unit: 'science', days: [7, 13], elsewhere: 'industry' },
  产学研合作: { unit: 'science', days: [7, 13] },
  高新技术企业认定: { unit: 'science', days: [3, 8], elsewhere: 'tax' },
  知识产权: { unit: 'market', days: [5, 11] },
  机关事业单位拖欠: { unit: 'industry', days: [6, 12], elsewhere: 'finance' },
  国有企业拖欠: { unit: 'industry', days: [7, 13], elsewhere: 'finance' },
  大型企业拖欠: { unit: 'industry', days: [7, 13] },
  工程款: { unit: 'industry', days: [8, 13], elsewhere: 'housing' },
  税收优惠: { unit: 'tax', days: [1, 4] },
  退税: { unit: 'tax', days: [2, 6] },
  发票: { unit: 'tax', days: [1, 2] },
  社会保险费缴纳: { unit: 'tax', days: [1, 4], elsewhere: 'labour' },
  厂区周边道路: { unit: 'housing', days: [5, 11], elsewhere: 'transport' },
  雨污管网: { unit: 'housing', days: [4, 11], elsewhere: 'city' },
  路灯照明: { unit: 'city', days: [1, 3], elsewhere: 'housing' },
  通信网络: { unit: 'industry', days: [5, 11] },
  合同纠纷调解: { unit: 'justice', days: [6, 12] },
  判决执行: { unit: 'justice', days: [8, 13] },
  法律咨询: { unit: 'justice', days: [1, 3] },
  信用修复: { unit: 'development', days: [3, 7], elsewhere: 'market' },
  邻里与村企关系: { unit: 'own', days: [2, 6] },
  建议意见: { unit: 'own', days: [2, 6] },
  其他事项: { unit: 'own', days: [2, 6] }
}
