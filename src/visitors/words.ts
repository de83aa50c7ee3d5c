import type { Words } from '../web/language/translate.ts'

export const words: Words = {
  '回执只在提交后一天内可以查看。请凭编号和查询码查询办理进展。':
    'The receipt can be seen for a day after it was sent in. Please follow the problem by its number and code.',
  凭编号和查询码查询进展: 'Follow a problem by its number and code',
  查询办理进展: 'Follow a problem',
  查询进展: 'Follow a problem',
  查询另一件: 'Another problem',
  '查询另一件，并退出这一件': 'Another problem, and leave this one',
  办理进展: 'Progress',
  查询: 'Show',
  凭查询码办理: 'By receipt code',
  '不用登录。编号和查询码在提交成功的页面上；找不到时，可以拨打服务专员或承办单位的电话查询。':
    'No account is needed. Number and code stand on the page that followed your report; ' +
    'if you cannot find them, ring your steward or the unit that handles it.',
  '8 位，在提交成功的页面上': 'Eight characters, on the page that followed your report',
  '编号或查询码不对，请核对后再试': 'Number or code is not right. Please check them and try again',
  '查询已超时，请重新输入编号和查询码。': 'Your time here has run out. Please enter number and code again.',
  经一次性链接答复: 'Answer by one-time link',
  经一次性链接补充: 'Add something by one-time link',
  生成一次性确认链接: 'Make a one-time link',
  一次性确认链接: 'One-time link for the enterprise’s word',
  '这个链接已经用过，您的意见已收到。': 'This link has been used: your answer has arrived.',
  '这个链接已经用过了。': 'This link has been used already.',
  '这个链接已过期或不完整。您可以凭编号和查询码查询，或拨打承办单位的电话。':
    'This link has expired or is incomplete. You can follow your problem by number and code, or ring the unit that handles it.',
  '请把下面的链接发给提交问题时留下的号码。企业凭它确认、评价或补充一次，用过即失效；这个链接只在这里显示一次。':
    'Send this link to the number that was left with the report. The enterprise confirms, rates or completes with it once; ' +
    'it is shown here only this once.',
  '链接已经生成并显示过。需要时请回到这一件，重新生成一个。': 'The link was made and shown already. Go back and make another one if you need it.',
  企业二维码: 'QR code of the enterprise',
  扫码反映问题: 'Scan to report a problem',
  扫码反映问题的二维码: 'QR code for reporting a problem',
  提交回执: 'Receipt',
  '二维码已生成，以前打印的随即失效。': 'The code was made; those printed before open nothing any more.',
  '二维码已停用，扫码不能再提交。': 'The code was closed: nothing can be reported by it any more.',
  '这个二维码已停用或已过期，请联系服务专员换一张。': 'This code is closed or has expired. Please ask your steward for a new one.',
  '一小时内从这里提交的已经很多，请在 {minutes} 分钟后再提交；紧急情况请直接拨打服务专员电话。您填写的内容没有丢失。':
    'Many reports came from here within the hour. Please send yours in {minutes} {minutes|minute|minutes}, or ring your steward if it is ' +
    'urgent. Nothing you typed is lost.',
  '只有企业自己、它的服务专员和维护企业名录的人员可以生成二维码。':
    'Only the enterprise itself, its steward and those who keep the registry make its code.',
  '代表 {name} 反映。说清楚遇到了什么、希望怎样解决就行，由哪个单位办理不用您选。':
    'You report for {name}. Say what happened and what you hope for; which unit must act is not your concern.',
  '请截图或抄下编号和查询码。': 'Take a screenshot of number and code, or write them down.',
  '受理和承办的单位、服务专员和这家企业的账号看得到您的姓名和电话，用来联系您；别的企业看不到':
    'The units that receive and handle it, the steward and this enterprise’s own accounts see your name and telephone, to reach you; ' +
    'other enterprises do not',
  '用手机扫一扫，不用注册，不用登录。': 'Scan it with a phone: no registration, no account.',
  '写下遇到了什么、希望怎样解决，拍张照片。': 'Write down what happened and what you hope for, and take a picture.',
  '记下编号和查询码，随时查看由谁办理、哪一天有回音。': 'Note number and code, and see at any time who has it and when you will hear.',
  '用 A4 纸贴在墙上，或用 A6 卡片放在桌上，都是一页。': 'One page of A4 for a wall, or a card of A6 for a table.',
  打印: 'Print',
  有效期至: 'Valid until',
  '还没有二维码。生成后打印张贴在车间或门卫，员工和访客扫码就能反映问题。':
    'There is no code yet. Print it and put it up in the workshop or at the gate: staff and visitors who scan it can report a problem.',
  '换一个二维码，以前打印的失效': 'Make another code; those printed become void',
  生成二维码: 'Make the code',
  停用二维码: 'Close the code',
  '企业人员（未登录）': 'Somebody of the enterprise, not signed in',
  返回企业: 'Back to the enterprise',
  '没有账号？凭编号和查询码查询办理进展': 'No account? Follow a problem by its number and code',
  '生成一次性确认链接（会留下记录）': 'Make a one-time link for its word (this is logged)',
  '只给这一次，再发一次是 null': 'Given this once; sent again it is null'
}
