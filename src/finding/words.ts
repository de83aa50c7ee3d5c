import type { Words } from '../web/language/translate.ts'

/** English for search and suggestions. */
export const words: Words = {
  查找问题: 'Find a problem',
  '正在建立索引，目前查到的可能不全。': 'The index is being built: not everything can be found yet. ',
  '含有这些词的很多，只在最新的 {n} 件中查找。': 'Very many contain these words: only the newest {n} were searched. ',
  '只列出最相关的 {n} 件，可以再加一个词或条件。': 'Only the best {n} are listed. Add a word or a filter to narrow them down.',
  可能是同一问题: 'Possibly the same problem',
  并入这一件: 'Merge into this one',
  '同一企业，今天反映': 'same enterprise, raised today',
  '同一企业，{n} 天前反映': 'same enterprise, raised {n} {n|day|days} ago',
  同一街道: 'same street',
  类别相同: 'same category',
  '这家企业还有 {n} 件在办': 'This enterprise has {n} more open {n|problem|problems}',
  '文字相近：{words}': 'similar words: {words}',
  建议: 'Suggestion',
  '。表单已按建议填好，可以修改。': '. The form is filled in accordingly, and can be changed.',
  '。把握不大，表单已按此填好，请核对。': '. This is not certain. The form is filled in accordingly: please check it.',
  '{category} · 由{unit}主办 · {template}': '{category} · led by {unit} · {template}',
  '{category} · 由{unit}主办': '{category} · led by {unit}',
  '请尽快联系企业核实情况，在时限内办结并答复。': 'Please contact the enterprise soon, look into it, and resolve and answer it in time.',
  '参照同类问题（{numbers}），由{unit}办理': 'As with similar problems ({numbers}), handled by {unit}',
  '派单目录另有规定，但同类问题最后都由它办理；交办时要写明理由，已代为填写':
    'The catalogue says otherwise, but this unit handled similar problems in the end. A reason is required and is filled in for you',
  '派单目录如此规定，同类问题也由它办理': 'So says the catalogue, and similar problems were handled by this unit too',
  派单目录如此规定: 'So says the catalogue'
}
