import type { Words } from '../../../web/language/translate.ts'

export const words: Words = {
  '企业自己要求恢复的，由企业提出或由牵头办负责人办理；回访查明有人施压或没有解决的，请选择前两项':
    'If the enterprise itself wants it taken up again, it says so or the head of the lead office does; ' +
    'choose one of the first two where the call found pressure or an unsolved problem',
  '12345热线已回访，据其记录登记': 'Hotline 12345 has called back already; entered from its record',
  来自12345的问题不重复打扰企业: 'An enterprise that the hotline called is not called again',
  '这一件不是12345转来的，请回访后登记': 'This did not come from the hotline. Please call back first',
  政策或法律依据: 'The policy or law',
  向企业作了怎样的解释: 'How it was explained to the enterprise',
  企业的保留意见: 'What the enterprise still objects to',
  '原样写明，印在销号单上': 'In its own words; printed on the closure sheet',
  企业知晓的凭证: 'Proof that the enterprise knows',
  '两次联系的情况，企业为何未能确认': 'The two attempts, and why there was no answer',
  '须在不同的两天各联系一次企业都未接通，才能按未获确认处理。': 'Nobody may have been reached on two different days before it is closed as unconfirmed.',
  '企业还在 10 个工作日的确认期内，请再等一等。': 'The enterprise still is within its 10 working days. Please wait a little longer.',
  遗留转新件: 'Carry on the rest',
  还有什么没有解决: 'What is left',
  '只解决了一部分，请先把其余部分转为新件，或退回销号继续办理。': 'Only part of it is solved. Please carry on the rest as a new problem, or send it back.',
  撤单: 'Withdraw',
  为什么撤回: 'Why you withdraw it',
  '不在承办单位的工作人员会回访，核实是否自愿': 'Somebody who is not of the handling unit will call to make sure it was your own wish',
  企业撤单: 'The enterprise withdrew',
  恢复办理: 'Take up again',
  为什么恢复: 'Why it is taken up again',
  有人要求企业撤单: 'The enterprise was asked to withdraw',
  问题其实没有解决: 'It was not solved after all',
  企业要求恢复办理: 'The enterprise wants it',
  反弹重启: 'Reopen',
  什么问题又出现了: 'What came back',
  '销号已超过 90 天；问题再次出现的，请作为新问题反映。': 'It was closed more than 90 days ago. If it has come back, please report it anew.',
  迟到评价: 'Rate late',
  '您已经评价过，谢谢您。': 'You have given your rating already. Thank you.',
  '销号已超过 90 天，不能再评价。': 'It was closed more than 90 days ago and can no longer be rated.',
  企业为什么撤回: 'Why the enterprise withdraws it',
  按企业在电话里的原话记录: 'In the words the enterprise used on the telephone'
}
