/**
 * What a program is given in place of the pages of problems: of each page's view, what is no matter of layout, and nothing that the page
 * does not show this reader. Texts are in the reader's language.
 */
import { z } from 'zod'
import { courseJson, filesJson, headJson, linesJson, turnJson } from '../../cases/index.ts'
import { states } from '../domain/vocabulary.ts'

const texts = z.object({
  content: z.string(), hope: z.string(), impact: z.string(), place: z.string(), requirement: z.string(), files: filesJson
})

export const problemJson = z.object({
  ...headJson(states),
  outcome: z.string().nullable(),
  subject: z.string(),
  texts: texts.nullable().meta({ description: '按保密要求看不到内容的为 null' }),
  answer: linesJson.element.nullable().meta({ description: '给企业的答复' }),
  contact: z.object({ name: z.string(), phone: z.string(), hours: z.string() }).nullable(),
  ...turnJson,
  submittedAt: z.date().nullable(),
  ...courseJson
}).meta({ id: 'Problem', description: '一件问题，按本人能看到的' })
