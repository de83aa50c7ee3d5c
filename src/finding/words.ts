import type { Words } from '../web/translate.ts'

/** English for what is found and hinted. */
export const words: Words = {
  查找问题: 'Find a problem',
  '含有这些词的问题很多，只在最新的 {n} 件中查找。': 'Very many problems contain these words: only the newest {n} were searched. ',
  '只列出最相关的 {n} 件，可以再加一个词或条件。': 'Only the best {n} are listed. Add a word or a filter to narrow them down.'
}
