/** Refusals: a status, and a sentence (a key for `t`) that says what to do instead. */
export type Params = Record<string, string | number>

export interface FieldProblem { field: string, sentence: string, params?: Params }

export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor (
    readonly status: number,
    readonly sentence: string,
    readonly params: Params = {},
    readonly problems: FieldProblem[] = [],
    readonly retryAfterSeconds?: number,
    /** Where its reader finds what has happened instead. */
    readonly way: string | null = null
  ) {
    super(sentence)
  }
}

/** 404 for what does not exist and for what this person may not see: the two must not be told apart (architecture §2.2). */
export const notFound = () => new Refusal(404, '没有找到这一页或这条记录。请核对地址，或从首页重新进入。')

export const forbidden = (sentence = '这一步不由您办理。如需办理，请联系本单位负责人或系统管理员。', params: Params = {}) => new Refusal(403, sentence, params)

export const conflict = (sentence: string, params: Params = {}) => new Refusal(409, sentence, params)

/** Two people changed it at once: the second sees the first change and keeps their own text (trust D21). */
export const changedMeanwhile = () => conflict('这一件刚被他人更新。请核对最新情况；您填写的内容仍保留在本页，确认后可再次提交。')

export const invalid = (problems: FieldProblem[]) => new Refusal(422, '有几处需要修改，请查看下面的提示。', {}, problems)

export const tooLarge = (sentence: string, params: Params = {}) => new Refusal(413, sentence, params)

export const tooMany = (retryAfterSeconds: number) =>
  new Refusal(429, '操作过于频繁，请在 {seconds} 秒后再试。已填写的内容不会丢失。', { seconds: retryAfterSeconds }, [], retryAfterSeconds)

/** Temporary failures. The sentence says that the same form may be sent again; its idempotency key makes it count once. */
const retryable = (sentence: string, retryAfterSeconds: number) => new Refusal(503, sentence, {}, [], retryAfterSeconds)

export const unavailable = () => retryable('系统正忙，您的内容没有丢失，请稍后再提交一次。', 5)

export const unreachable = () => retryable('系统暂时连不上数据库，正在自动恢复。请过一会儿再试；填写的内容可以再提交一次，不会重复。', 5)

/** The connection was lost during the commit. Whether it succeeded is found out by sending the same form again. */
export class CommitUnknown extends Refusal {
  constructor () {
    super(503, '保存时与数据库的连接中断，不能确定是否已经保存。请再提交一次：已经保存的，不会重复。', {}, [], 5)
  }
}

export const diskFull = () => retryable('服务器的磁盘已满或写不进去，暂时不能保存。请联系系统管理员；恢复后再提交一次，不会重复。', 60)

export const unwritable = () => retryable('系统正在维护，暂时只能查看，不能保存。请过一会儿再提交一次，不会重复。', 60)

export const stopping = () => retryable('系统正在重新启动，通常一分钟内恢复。请过一会儿再试；填写的内容可以再提交一次，不会重复。', 10)
