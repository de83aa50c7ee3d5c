/**
 * Explains to operators why this program cannot work with a database: one sentence with the cause and the remedy, whatever the drivers say.
 * It names the location without the account and its password.
 */
import { Refusal } from '../../errors.ts'
import { codesOf, faultOf, type Fault } from './transient.ts'
import { engineOf } from '../engines/engine.ts'

/** Runs work on a database and explains its errors. @throws Refusal where there is an explanation, otherwise the original error */
export async function explainDatabaseErrors<T> (url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explanation(error, url) ?? error
  }
}

export const noDatabaseFile = (place: string) =>
  new Refusal(404, '没有数据库文件 {place}。请核对 DATABASE_URL；新装的系统请先执行 npm run cli -- migrate。', { place })

export const cannotCreateDatabase = (url: string) =>
  new Refusal(409, '不能在 {place} 建立数据库。请核对 DATABASE_URL 里的路径，以及目录的权限。', { place: placeOf(url) })

export const databaseEmpty = (url: string) =>
  new Refusal(409, '数据库 {place} 是空的。请核对 DATABASE_URL；新装的系统请先执行 npm run cli -- migrate。', { place: placeOf(url) })

export const databaseNotOurs = (url: string) =>
  new Refusal(409, '数据库 {place} 里是别的程序的表，没有改动。请在 DATABASE_URL 中改用本系统的数据库，或一个新建的空数据库。', {
    place: placeOf(url)
  })

export const databaseTooNew = (names: readonly string[]) =>
  new Refusal(409, '数据库比程序新，请改用较新的程序。程序不认识的迁移：{names}', { names: names.join('、') })

export const databaseTooOld = (names: readonly string[]) =>
  new Refusal(409, '数据库还是旧版本的结构。请先备份，再执行 npm run cli -- migrate。还没有做的迁移：{names}', { names: names.join('、') })

function explanation (error: unknown, url: string): Refusal | null {
  const place = placeOf(url)
  // A sentence for people, or the migration's, may wrap the driver's error.
  for (let each = error; each instanceof Error; each = each.cause) {
    // An error about some other file.
    if ('path' in each) continue
    const codes = codesOf(each)
    const fault = faultOf(each)
    const sentence = reasons.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? (fault && faults[fault])
    if (sentence) return Object.assign(new Refusal(503, sentence, { place }), { cause: error })
  }
  return null
}

const reasons: [RegExp, string][] = [
  [/^(SQLITE_(NOTADB|CORRUPT)|XX00[12]$)/, '数据库 {place} 已损坏，或者不是数据库文件。请先原样复制一份留存，再从备份恢复到新的位置：npm run cli -- restore 目录'],
  [/^42501$/, '数据库 {place} 不许 DATABASE_URL 里的账号这样做。请让这个账号拥有这个数据库。'],
  [/^(3D000|P1003|DatabaseDoesNotExist)$/, '没有数据库 {place}。请先建立它，或核对 DATABASE_URL。'],
  [/^(28...|P1000|P1010|AuthenticationFailed|DatabaseAccessDenied)$/, '数据库 {place} 不接受 DATABASE_URL 里的账号或口令，请核对。']
]

const faults: Record<Fault, string> = {
  lost: '与数据库 {place} 的连接中断。没有做完的一步已全部撤销，可以重新执行。',
  away: '连不上数据库 {place}。请确认它正在运行，DATABASE_URL 里的主机和端口没有写错。',
  full: '数据库 {place} 所在的磁盘已满或写不进去。没有做完的一步已全部撤销；腾出空间后可以重新执行。',
  fixed: '数据库 {place} 打不开，或者只能读。SQLite 请检查文件和所在目录的权限、磁盘是否只读；PostgreSQL 请检查是否连到了备机。',
  busy: '数据库 {place} 正被别的程序使用。请先停止它，或者稍后再试。'
}

function placeOf (url: string): string {
  if (engineOf(url) === 'sqlite') return url.replace(/^file:/, '')
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
