/* eslint @stylistic/object-property-newline: off -- a table: the short columns of a row share a line */
/** What an enterprise does for a living: it decides what it makes, who works for it, where, and what it can possibly complain of. */
import type { Firm } from '../cast.ts'

/** What some trades have and others do not. */
export type Trait =
  /** A production line. */
  | 'plant'
  /** A process that needs steam or gas. */
  | 'boiler' | 'chemicals' | 'cold' | 'trucks'
  /** Goods of its own that can be sold, shown, copied or exported. */
  | 'goods' | 'exports'
  /** Builds for others. */
  | 'builds' | 'research' | 'crops'
  /** Serves guests. */
  | 'guests'

interface TradeRow {
  suffix: string
  industry: string
  has: readonly Trait[]
  product: readonly string[]
  job: readonly string[]
  place: readonly string[]
}

export const trades = {
  materials: {
    suffix: '新材料有限公司', industry: 'manufacturing', has: ['plant', 'boiler', 'chemicals', 'trucks', 'goods', 'exports', 'research'],
    product: ['改性塑料粒子', '真空绝热板', '水性树脂', '复合膜材'], job: ['挤出工', '配料工', '化验员'], place: ['挤出车间', '配料车间', '树脂库']
  },
  machinery: {
    suffix: '机械制造有限公司', industry: 'manufacturing', has: ['plant', 'trucks', 'goods', 'exports', 'research'],
    product: ['减速机', '法兰锻件', '液压油缸', '输送机'], job: ['数控操作工', '电焊工', '钳工'], place: ['机加工车间', '总装车间', '热处理车间']
  },
  food: {
    suffix: '食品有限公司', industry: 'manufacturing', has: ['plant', 'boiler', 'cold', 'trucks', 'goods', 'exports'],
    product: ['果蔬罐头', '速冻水饺', '烘焙糕点', '熟制豆干'], job: ['蒸煮工', '灌装工', '食品检验员'], place: ['蒸煮车间', '灌装车间', '速冻库']
  },
  electronics: {
    suffix: '电子科技有限公司', industry: 'manufacturing', has: ['plant', 'goods', 'exports', 'research'],
    product: ['温控模块', '压力传感器', '汽车线束', '充电桩主板'], job: ['贴片操作工', '测试员', '维修技术员'], place: ['贴片车间', '老化测试间', '无尘车间']
  },
  packaging: {
    suffix: '包装制品有限公司', industry: 'manufacturing', has: ['plant', 'trucks', 'goods'],
    product: ['瓦楞纸箱', '彩印礼盒', '缓冲纸托', '食品级包装膜'], job: ['印刷机长', '模切工', '糊盒工'], place: ['印刷车间', '模切车间', '原纸库']
  },
  building: {
    suffix: '建材有限公司', industry: 'manufacturing', has: ['plant', 'boiler', 'trucks', 'goods'],
    product: ['预拌砂浆', '加气砌块', '人造石板', '排水管件'], job: ['蒸压釜工', '铲车司机', '破碎工'], place: ['成型车间', '骨料堆场', '养护车间']
  },
  environment: {
    suffix: '环保设备有限公司', industry: 'manufacturing', has: ['plant', 'goods', 'exports', 'research'],
    product: ['布袋除尘器', '工业滤芯', '一体化污水设备', '废气塔'], job: ['铆工', '氩弧焊工', '电气调试员'], place: ['钣金车间', '喷塑车间', '调试区']
  },
  textile: {
    suffix: '纺织服饰有限公司', industry: 'manufacturing', has: ['plant', 'boiler', 'goods', 'exports'],
    product: ['针织面料', '防静电工装', '家纺四件套', '校服'], job: ['缝纫工', '挡车工', '裁剪工'], place: ['缝制车间', '织造车间', '整烫车间']
  },
  pharma: {
    suffix: '生物科技有限公司', industry: 'manufacturing', has: ['plant', 'boiler', 'chemicals', 'goods', 'research'],
    product: ['医药中间体', '植物提取物', '发酵菌剂', '诊断试剂'], job: ['发酵工', '提取工', '质量研究员'], place: ['发酵车间', '提取车间', '中试车间']
  },
  farm: {
    suffix: '农业发展有限公司', industry: 'agriculture', has: ['crops', 'cold', 'trucks', 'goods'],
    product: ['大棚西红柿', '水果玉米', '鲜香菇', '脱毒土豆种薯'], job: ['采摘工', '农机手', '分拣工'], place: ['分拣棚', '育苗大棚', '产地冷库']
  },
  logistics: {
    suffix: '物流有限公司', industry: 'transport', has: ['trucks'],
    product: ['零担专线', '仓配业务', '城市配送'], job: ['货车司机', '叉车司机', '夜班分拣员'], place: ['分拨中心', '一号仓', '停车场']
  },
  trading: {
    suffix: '商贸有限公司', industry: 'trade', has: ['goods', 'guests'],
    product: ['五金工具', '劳保用品', '厨房电器', '粮油副食'], job: ['理货员', '导购员', '配送员'], place: ['门店', '展厅', '配送仓']
  },
  construction: {
    suffix: '建筑工程有限公司', industry: 'construction', has: ['builds', 'trucks'],
    product: ['钢结构安装', '园区管网施工', '厂房修缮'], job: ['钢筋工', '架子工', '塔吊司机'], place: ['项目部', '材料堆场', '预制场']
  },
  software: {
    suffix: '信息技术有限公司', industry: 'information', has: ['research'],
    product: ['仓储管理系统', '设备监测平台', '质量追溯软件'], job: ['软件工程师', '测试工程师', '实施顾问'], place: ['研发中心', '机房', '办公楼']
  },
  catering: {
    suffix: '餐饮管理有限公司', industry: 'catering', has: ['boiler', 'cold', 'guests'],
    product: ['团膳', '婚宴', '工作餐'], job: ['厨师', '面点师', '服务员'], place: ['中央厨房', '宴会厅', '后厨']
  }
} as const satisfies Record<string, TradeRow>

export type Trade = keyof typeof trades

/** How many of a hundred enterprises are in which trade. */
export const shares: readonly { trade: Trade, weight: number }[] = [
  { trade: 'machinery', weight: 14 }, { trade: 'food', weight: 11 }, { trade: 'materials', weight: 9 }, { trade: 'building', weight: 8 },
  { trade: 'trading', weight: 8 }, { trade: 'farm', weight: 8 }, { trade: 'textile', weight: 7 }, { trade: 'packaging', weight: 7 },
  { trade: 'electronics', weight: 6 }, { trade: 'logistics', weight: 6 }, { trade: 'environment', weight: 5 },
  { trade: 'construction', weight: 4 }, { trade: 'pharma', weight: 3 }, { trade: 'software', weight: 2 }, { trade: 'catering', weight: 2 }
]

export const tradesOfCast: Readonly<Record<Firm, Trade>> = {
  xinghe: 'materials', chengyuan: 'food', lantu: 'machinery', hengsui: 'farm', qinglu: 'pharma', yunji: 'machinery', tonghuai: 'logistics',
  jinlan: 'textile', haoyu: 'electronics', shuoding: 'building', mingxi: 'environment', weiran: 'packaging'
}

export const hasAll = (trade: Trade, needed: readonly Trait[]) =>
  needed.every((trait) => (trades[trade].has as readonly Trait[]).includes(trait))
