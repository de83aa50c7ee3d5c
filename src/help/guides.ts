/**
 * The structure of the help: a guide has chapters, and a chapter has tasks in the reader's words. Sentences are keys for `t`; names in
 * braces are filled with district data (facts.ts).
 */
import type { Relation } from '../problems/domain/vocabulary.ts'
import { type Role, staff } from '../roles.ts'
import type { RouteAccess } from '../web/access.ts'
import { administratorsChapter, callers, handlers, intake, liaisons, stewards, supervisors, unitHeads } from './staff.ts'
import { enterpriseChapter } from './enterprise.ts'
import { leaders, managers } from './management.ts'

export interface Task {
  ask: string
  steps: readonly string[]
  /** Where it is done; shown to those who may go there. */
  at?: { label: string, address: string, may: RouteAccess }
}

export interface Chapter {
  title: string
  /** The roles that the chapter is for. */
  of: readonly Role[]
  tasks: readonly Task[]
  /** The relations whose moves it lists, derived from the lifecycle table. */
  relation?: Relation
}

export interface Guide {
  label: string
  /** Briefly, on the first page of the help. */
  about: string
  may: RouteAccess
  chapters: readonly Chapter[]
}

export type GuideName = 'enterprise' | 'staff' | 'management'

export const guides: Record<GuideName, Guide> = {
  enterprise: {
    label: '企业指南',
    about: '怎样反映问题、多久有回音、不满意怎么办、谁看得到',
    may: 'anyone',
    chapters: [enterpriseChapter]
  },
  staff: {
    label: '工作人员指南',
    about: '每个岗位先看什么、每一步怎样办、哪些事不能自己办',
    may: staff,
    chapters: [stewards, intake, handlers, unitHeads, supervisors, callers, liaisons, administratorsChapter]
  },
  management: {
    label: '管理者指南',
    about: '等您决定的事、数字从哪里来、怎样督办',
    may: staff,
    chapters: [leaders, managers]
  }
}

/** What each role may do, in short (domain §3). */
export const roleDuties = {
  enterprise: '反映和跟踪自己的问题，补充、确认、评价、撤单、要求重新办理',
  steward: '服务分给自己的企业，代为反映，当场解决，替企业补充',
  intake: '受理、要求补充、并单、交办；不予受理要由负责人同意',
  supervisor: '审批不予受理和延期，裁定派单异议，提级，销号',
  handler: '签收、首联、反馈、办理、答复；认为不归本单位的提出异议',
  unit_head: '审签本单位的答复和申请，看全单位的灯',
  caller: '质检答复、回访企业；不办自己单位办过的问题',
  substitute: '没有其他人可以质检、回访、说明或销号时，由您来办',
  leader: '决定挂账和重大延期，议定提级的问题，批示',
  manager: '看全部问题和数字，督办，催办；不改动任何一件',
  liaison: '凭签批、短信或电话代录领导的决定，打印呈批单，为领导准备情况',
  sysadmin: '维护单位、工作日历、类别、时限模板、通知通道；看不到问题内容',
  secadmin: '开通和停用账号、分配角色；看不到问题内容',
  auditor: '查看审计记录；看不到问题内容'
} as const satisfies Record<Role, string>
