import type { Words } from './language/translate.ts'

/** English for the page frame, forms and refusals. */
export const words: Words = {
  '{name}（停用）': '{name} (out of use)',
  '{name}（已不在可选名单中）': '{name} (not offered any more)',
  最近选过: 'Chosen lately',
  '名称、拼音首字母或代码': 'Name, first letters of its pinyin, or code',
  '添加{title}': 'Add: {title}',

  // roles (domain §3)
  企业用户: 'Enterprise',
  服务专员: 'Service steward',
  受理员: 'Intake officer',
  牵头办负责人: 'Head of the lead office',
  承办单位经办人: 'Handler',
  承办单位负责人: 'Head of unit',
  回访员: 'Caller',
  区领导: 'District leader',
  督查考核: 'Supervision and review',
  联络员: 'Liaison',
  系统管理员: 'System administrator',
  安全管理员: 'Security administrator',
  审计管理员: 'Auditor',

  // the frame
  摸排销: 'Mo·Pai·Xiao',
  跳到正文: 'Skip to content',
  主导航: 'Main navigation',
  首页: 'Home',
  反映: 'Report',
  我的: 'Me',
  更多: 'More',
  登录: 'Sign in',
  退出: 'Sign out',
  我的账号: 'My account',
  语言: 'Language',
  切换语言: 'Switch language',
  中文: '中文',
  English: 'English',
  '演示环境，数据均为虚构。': 'Demonstration: all records are invented.',
  '{name} 于 {time} 查看或打印': 'Viewed or printed by {name} at {time}',
  未登录的访客: 'A visitor who is not signed in',

  // forms
  可不填: 'optional',
  不选: 'None',
  请选择: 'Please choose',
  取消: 'Cancel',
  '已上传的文件 {n}': 'File {n}, already sent',
  取消勾选即删除: 'Untick to remove',
  拍照: 'Take a photo',
  选照片或文件: 'Choose photos or files',
  '移除 {name}': 'Remove {name}',
  '已选 {n} 个，共 {size}': '{n} chosen, {size} together',
  '“{names}”在这里看不到，会照原样发送。不放心的话，请移除后重拍一张。':
    '“{names}” cannot be shown here and is sent as it is. If you are not sure of it, remove it and take another photo.',
  '保留原图（更清楚，发得慢）': 'Keep the original (sharper, and slower to send)',
  分享: 'Share',
  复制链接: 'Copy the link',
  已复制: 'Copied',
  用我的位置: 'Use my position',
  '正在定位…': 'Finding your position…',
  '没有取到位置，请直接写地点。': 'Your position could not be found. Please write where it is.',
  '北纬 {lat}，东经 {lon}（误差约 {n} 米）': '{lat} N, {lon} E (within {n} m)',
  '已发完，正在登记': 'Sent; it is being recorded',
  '网络断了，没有发出去。您填写的内容和照片都在，请再提交一次。':
    'The network was lost and nothing was sent. What you wrote and your photos are still here: please send it again.',
  '有几处需要修改，请查看下面的提示。': 'A few things need correcting. Please see below.',
  '填写的内容有误，请核对后重新提交': 'Something in the form is not right. Please check it and send it again',
  '请填写{label}': 'Please fill in: {label}',
  '请选择{label}': 'Please choose: {label}',
  '请上传{label}': 'Please attach: {label}',
  '请勾选“{label}”': 'Please tick “{label}”',
  '这一页已经过期，请刷新后重新填写': 'This page has expired. Please reload it and fill it in again',
  '请输入有效的电话号码，例如 0531-84200000': 'Please enter a valid telephone number, such as 0531-84200000',
  '请输入有效的邮箱，例如 wang@example.com': 'Please enter a valid mail address, such as wang@example.com',
  '{label}请输入数字': '{label}: please enter a number',
  '请输入有效的日期，例如 2026-11-23': 'Please enter a valid date, such as 2026-11-23',
  '请输入有效的日期和时间，例如 2026-11-23 09:30': 'Please enter a valid date and time, such as 2026-11-23 09:30',
  '{label}的格式不对，请核对': '{label} does not have the right form. Please check it',
  '{label}最多 {limit} 个字，现有 {n} 个': '{label}: at most {limit} characters, now {n}',
  '{label}至少 {limit} 个字，现有 {n} 个': '{label}: at least {limit} characters, now {n}',
  '{label}最多 {limit} 项': '{label}: at most {limit}',
  '{label}至少 {limit} 项': '{label}: at least {limit}',
  '{label}不能大于 {limit}': '{label}: not more than {limit}',
  '{label}不能小于 {limit}': '{label}: not less than {limit}',
  '{label}含有无法保存的字符，请删去后重新输入': '{label} has characters that cannot be kept. Please remove them',

  // refusals
  请先登录: 'Please sign in',
  '请先登录。': 'Please sign in.',
  没有权限: 'Not allowed',
  没有找到: 'Not found',
  内容已有变化: 'Changed meanwhile',
  内容过大: 'Too large',
  格式不支持: 'Not supported',
  有几处需要修改: 'A few things need correcting',
  操作过于频繁: 'Too many requests',
  系统出错了: 'Something went wrong',
  请稍后再试: 'Please try again shortly',
  无法完成这次操作: 'This could not be done',
  '更多（可不填）': 'More (may be left empty)',
  回到首页: 'To the first page',
  您刚才填写的内容: 'What you had typed',
  '可以复制下面的文字，返回后重新提交。': 'You can copy the text below and send it again.',
  '编号 {id}': 'Reference {id}',
  '没有找到这一页或这条记录。请核对地址，或从首页重新进入。':
    'There is no such page or record. Please check the address, or start again from the first page.',
  '这一步不由您办理。如需办理，请联系本单位负责人或系统管理员。':
    'This step is not yours. If it should be, please ask the head of your unit or the system administrator.',
  '您的账号没有使用这一页的权限。如工作需要，请联系安全管理员。':
    'Your account may not use this page. If your work needs it, please ask the security administrator.',
  '操作过于频繁，请在 {seconds} 秒后再试。已填写的内容不会丢失。':
    'Too many requests. Please try again in {seconds} {seconds|second|seconds}. What you typed is not lost.',
  再提交一次: 'Send it again',
  '系统正忙，您的内容没有丢失，请稍后再提交一次。': 'The system is busy. Nothing you typed is lost. Please send it again in a moment.',
  '登录已过期，请重新登录。': 'Your session has ended. Please sign in again.',
  '登录已过期，您填写的内容还在。重新登录后回到那张表单，核对后再提交。':
    'Your session has ended, but what you typed is still here. Sign in again to return to that form, check it, and send it.',
  '登录曾经过期，下面的内容还没有提交。请核对后再提交一次。': 'Your session had ended: what is below was not sent yet. Please check it and send it again.',
  '“{name}”没有上传，请重新选择': '“{name}” was not uploaded. Please choose it again',
  '系统暂时连不上数据库，正在自动恢复。请过一会儿再试；填写的内容可以再提交一次，不会重复。':
    'The system cannot reach its database just now and is recovering by itself. Please try again in a moment; ' +
    'what you typed may be sent again and will count once.',
  '保存时与数据库的连接中断，不能确定是否已经保存。请再提交一次：已经保存的，不会重复。':
    'The connection to the database broke while this was saved, so it may or may not be saved. Please send it again: ' +
    'if it was saved, it will not count twice.',
  '服务器的磁盘已满或写不进去，暂时不能保存。请联系系统管理员；恢复后再提交一次，不会重复。':
    'The disk of the server is full or cannot be written, so nothing can be saved just now. ' +
    'Please tell the system administrator, and send this again afterwards; it will count once.',
  '系统正在维护，暂时只能查看，不能保存。请过一会儿再提交一次，不会重复。':
    'The system is under maintenance: pages can be read, but nothing can be saved. Please send this again later; it will count once.',
  '系统正在重新启动，通常一分钟内恢复。请过一会儿再试；填写的内容可以再提交一次，不会重复。':
    'The system is restarting, which usually takes less than a minute. Please try again in a moment; ' +
    'what you typed may be sent again and will count once.',
  '这次提交不是从本站页面发出的，已被拦截。请从首页重新进入，再提交一次。':
    'This did not come from a page of this site and was stopped. Please start again from the first page.',
  '这次请求不完整，系统没有看懂。请刷新页面后再试。': 'This request was incomplete. Please reload the page and try again.',
  '等了太久，没有收到完整的请求。请检查网络后再试。':
    'The rest of the request did not arrive in time. Please check the network and try again.',
  '浏览器发来的地址或 Cookie 过长。请清除本站的 Cookie，再从首页进入。':
    'The address or the cookies were too long. Please clear the cookies of this site and start from the first page.',
  '提交的内容不完整，请返回上一页，刷新后重新提交。': 'What arrived is incomplete. Please go back, reload the page and send it again.',
  '提交的内容项目过多，请分几次提交。': 'There are too many items. Please send them in parts.',
  '提交的内容过大，请减少文字或分几次提交。': 'This is too large. Please shorten the text or send it in parts.',
  '不支持这种格式的内容。请用网页上的表单提交，或按接口说明发送。':
    'This kind of content is not supported. Please use the form on the page, or follow the description of the interface.',
  '系统出错了，已经记录下来。请稍后再试；仍不行时，请把下面的编号告诉系统管理员。':
    'Something went wrong and was recorded. Please try again later; if it persists, give the system administrator the reference below.',
  '这份表单已经提交过，内容与这次不同。请刷新页面，查看已提交的内容后再填写。':
    'This form was already sent with other content. Please reload the page and look at what was sent first.',
  '{before}，{then}': '{before}; {then}',
  '{sentence}。': '{sentence}.',

  // drafts in the browser
  '恢复 {time} 未提交的内容': 'Put back what was written at {time} and not sent',
  丢弃: 'Discard',
  这台设备上没有提交完的: 'Begun on this device and not sent',
  '您选过 {names}，请重新选择': 'You had chosen {names}. Please choose again',
  '现在没有网络。您填写的内容保存在这台设备上，联网后再提交。':
    'There is no network at the moment. What you typed is kept on this device; send it once you are connected.',
  提交: 'Submit',
  回到第一页: 'Back to the first page',
  键盘快捷键: 'Keyboard shortcuts',
  查看最新情况: 'See how it stands',
  '下一件、上一件': 'Next, previous',
  显示本说明: 'Show this help',
  在这台电脑上启用快捷键: 'Use single keys on this computer',
  关闭: 'Close this window',
  选中的问题: 'The problem chosen',
  打开整页: 'Open the whole page',
  在列表旁边打开: 'Open beside the list',
  '列表里：办理这一件的下一步；打开以后：下一件': 'In a list: make its next move; in one that is open: the next one',
  勾选这一件: 'Choose this one',
  办理按钮上标着这个数字的事项: 'Make the move whose button bears this digit'
}
