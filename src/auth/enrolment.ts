/** An account's second factor comes and goes: proved by its first code, removed with password and code together. */
import { audit } from '../audit/index.ts'
import type { Config } from '../config.ts'
import { conflict } from '../errors.ts'
import { forgetSecondFactor } from './accounts.ts'
import { offeredSecret, stepOf } from './second-factor.ts'
import { endSessions, openSession, type Arrival } from './sessions.ts'
import { actorAt, provePassword, withCode, wrongCode, type Account, type Gate } from './sign-in.ts'

/** @returns the token of a new session; every other one ends. @throws 409, 422 */
export async function enrol ({ db, clock, config }: Gate & { config: Config }, id: string, code: string, arrival: Arrival): Promise<string> {
  const now = clock.now()
  return db.write(async (tx) => {
    const account = await tx.user.findUniqueOrThrow({ where: { id } })
    if (account.totpConfirmedAt) throw conflict('已启用二次验证，无需重复设置。')
    const totpSecret = offeredSecret(config, account)
    const totpLastStep = stepOf(code, totpSecret, null, now)
    if (totpLastStep === null) throw wrongCode()
    await tx.user.update({ where: { id }, data: { totpSecret, totpLastStep, totpConfirmedAt: now, version: { increment: 1 } } })
    await audit(tx, { ...actorAt(arrival, now, account), action: 'second_factor_added', target: `user:${id}` })
    await endSessions(tx, id)
    return openSession(tx, id, true, now, arrival)
  })
}

/** @returns the token of a new session; every other one ends. @throws 422, 429 */
export async function removeFactor (gate: Gate, account: Account & { passwordHash: string }, typed: { password: string, code: string }, arrival: Arrival): Promise<string> {
  await provePassword(gate, account, typed.password, arrival)
  return withCode(gate, account, typed.code, arrival, async (tx, now) => {
    await forgetSecondFactor(tx, account.id)
    await audit(tx, { ...actorAt(arrival, now, account), action: 'second_factor_removed', target: `user:${account.id}` })
    return openSession(tx, account.id, true, now, arrival)
  })
}
