/** What the pages of a problem's moves have beyond those of other kinds. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type MovePages, incompleteText, viewContextOf } from '../../cases/index.ts'
import { dayOf } from '../../clock.ts'
import { roundBegan } from '../domain/history.ts'
import type { ProblemRecord } from '../domain/record.ts'
import type { Hint, ProblemShape } from '../domain/shape.ts'
import { besideForm } from '../pages/texts.ts'
import { replyHints } from '../replies/hints.ts'
import { markAddress } from '../pages/same-address.ts'
import { problemLifecycle } from '../stages/lifecycle.ts'
import { type DuplicateHint, type DuplicateHints, adviseAmongMany, duplicatesOf, suggestionFor, usualRequirement } from './hints.ts'
import { catalogueOf, problemOptions } from './options.ts'
import { problemPrefill } from './prefill.ts'

export const problemMoves: MovePages<ProblemShape> = {
  options: problemOptions,
  stored: ({ categoryId }) => ({ categoryId }),
  prefill: problemPrefill,
  begunAnew: (record) => roundBegan(record)?.at,
  beside: besideForm,

  /** Likely duplicates, what is suggested, and the catalogue. */
  async hints (request, { user, situation, move, form }) {
    const { record, now } = situation
    const { t, server: { db } } = request
    const shows = (hint: Hint) => problemLifecycle.moves[move].hints?.includes(hint) ?? false
    const chosen = chosenCategory(request)
    const [suggestion, { similar, ofFirm }, catalogue, replies] = await Promise.all([
      shows('suggestion') ? suggestionFor(db, user, situation, chosen ?? record.categoryId, t) : null,
      shows('duplicates') ? duplicatesOf(db, user, raisedBy(record), viewContextOf(request), true) : noDuplicates,
      shows('catalogue') ? catalogueOf(db.read, user.districtId, dayOf(now)) : [],
      shows('replies') ? replyHints(request, record) : null
    ])
    const category = chosen ?? suggestion?.answers['categoryId'] ?? record.categoryId
    return {
      chosen,
      typed: {
        ...suggestion?.answers,
        ...'main' in form.shape ? mainChosen(request, similar) : {},
        ...replies?.chosen && { publicAnswer: replies.chosen }
      },
      view: {
        above: replies ? 'problems/replies' : 'problems/hints',
        replies,
        below: 'problems/catalogue',
        suggestion: suggestion?.view ?? null,
        similar,
        ofFirm,
        incomplete: shows('duplicates') ? incompleteText(db.read, t) : '',
        catalogue,
        chosenEntry: catalogue.find(({ categoryId }) => categoryId === category) ?? null
      }
    }
  },

  made: markAddress,

  /** Each goes where the catalogue and similar problems send it. */
  suggested: {
    typed: (t) => ({ requirement: t(usualRequirement) }),
    fields: ['categoryId', 'leadUnitId'],
    advise: adviseAmongMany
  }
}

const noDuplicates: DuplicateHints = { similar: [], ofFirm: [] }

const raisedBy = ({ id, number, title, content, hope, enterpriseId, categoryId }: ProblemRecord) => ({
  id,
  number,
  enterpriseId,
  categoryId,
  text: [title, content, hope].join('\n')
})

/** The main problem as chosen among those shown, with why it is the same. */
function mainChosen ({ query }: FastifyRequest, similar: readonly DuplicateHint[]) {
  const main = z.object({ main: z.string().max(40) }).safeParse(query).data?.main
  return main === undefined ? {} : { main, reason: similar.find(({ number }) => number === main)?.why }
}

/** As typed, or as chosen in the catalogue. */
function chosenCategory ({ body, query }: FastifyRequest): string | undefined {
  return (
    z.object({ categoryId: z.uuid() }).safeParse(body).data?.categoryId ?? z.object({ category: z.uuid() }).safeParse(query).data?.category
  )
}
