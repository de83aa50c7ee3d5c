import type { Words } from '../web/language/translate.ts'

export const words: Words = {
  '（保密）': '(confidential)',
  待反馈: 'Waiting for an answer',
  已反馈或已办结: 'Answered, or ended with the problem',
  督办单列表: 'Orders',
  事由: 'Reason',
  由谁办理: 'Who answers',
  下达: 'Issued',
  期限: 'Due',
  反馈: 'Answer',
  去反馈: 'Answer now',
  '目前没有待反馈的督办。超期 3 个工作日的问题会自动列在这里。':
    'No order waits for an answer. Problems that are three working days overdue appear here by themselves.',
  '这个单位没有符合条件的督办。请换一个单位，或者选择“全部单位”。': 'No order of this unit fits. Choose another unit, or “All units”.',
  '还没有反馈过或随问题办结的督办，待反馈的在前一栏。': 'No order has been answered or has ended yet; those that wait stand under the first tab.',
  更多督办: 'More orders',
  全部单位: 'All units'
}
