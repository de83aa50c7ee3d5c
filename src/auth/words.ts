import type { Words } from '../web/language/translate.ts'

/** English for sign-in, the own account, and accounts and rights. */
export const words: Words = {
  '企业里已有同名账号；确是另一人的，请在姓名后加以区分':
    'Your enterprise has an account of that name. If it is another person, please add something to the name',
  '同一单位已有同名账号（登录名 {login}）；确是另一人的，请在姓名后加以区分':
    'There is an account of that name in the same place already (sign-in name {login}). ' +
    'If it is another person, add something to the name that tells them apart',
  // signing in
  '企业的事，有人办、看得到、办得成。': 'What troubles an enterprise has somebody who acts on it, is there to follow, and gets done.',
  摸清问题: 'Find out what is wrong',
  '走访企业，听到难处当场记下，只需说一次': 'We visit, we write it down on the spot, and you say it once',
  排定责任: 'Settle who acts',
  '每件由一个单位负责，谁在办、哪天办完都看得到': 'One unit answers for each problem; who has it and when it is done is there to see',
  企业认可才销号: 'Closed only when the enterprise agrees',
  '企业说解决了，或由无关的人核实了，才算办完': 'Done means that the enterprise says so, or that an independent person has checked',
  演示账号: 'Demonstration accounts',
  '点选一个账号，再输入启动演示时显示的密码。': 'Choose an account, then enter the password shown when the demonstration was started.',
  登录名: 'Sign-in name',
  密码: 'Password',
  '没有账号或忘记密码，请联系本单位联系人或安全管理员。':
    'No account yet, or the password forgotten? Please contact the liaison of your unit or the security administrator.',
  '登录名或密码不正确，请核对后再试。忘记密码请联系本单位联系人或安全管理员。':
    'The sign-in name or the password is not right. Please check both and try again. If you forgot the password, please contact the ' +
    'liaison of your unit or the security administrator.',
  '尝试次数过多，请在 {minutes} 分钟后再试。': 'Too many attempts. Please try again in {minutes} {minutes|minute|minutes}.',
  退出登录: 'Sign out',
  '已退出登录。': 'You have signed out.',

  // by a code sent to the telephone
  手机验证码登录: 'Sign in with a code by SMS',
  手机验证码: 'Code by SMS',
  '企业用户：手机验证码登录': 'Enterprises: sign in with a code by SMS',
  '企业用户忘记密码？用手机验证码重设': 'Enterprises: forgot the password? Choose a new one with a code by SMS',
  '企业用户填写登记的手机号，凭短信里的验证码登录；忘记密码的，登录后即可重设。':
    'People of enterprises enter the mobile number that is registered for them and sign in with the code they receive. ' +
    'Whoever forgot the password can choose a new one then.',
  '演示环境不发短信，验证码显示在下一页。可以用 {phone} 试一试。':
    'A demonstration sends no SMS; the next page shows the code. {phone} is a number to try.',
  登记在企业账号上的手机号: 'The number registered for your account',
  '请输入 11 位手机号': 'Please enter a mobile number of 11 digits',
  获取验证码: 'Send me the code',
  用密码登录: 'Sign in with the password',
  输入手机验证码: 'Enter the code sent by SMS',
  输入验证码: 'Enter the code',
  '短信里的 6 位数字': 'The six digits in the SMS',
  '演示：短信不会发出，验证码是 {code}': 'Demonstration: no SMS leaves; the code is {code}',
  '演示：这个号码没有登记在企业账号上，不会收到验证码。': 'Demonstration: this number is registered for no account of an enterprise, so no code would arrive.',
  '{phone} 如果登记在企业账号上，很快会收到 6 位数字，{minutes} 分钟内有效。':
    'If {phone} is registered for an account of an enterprise, six digits arrive shortly. ' +
    'They are good for {minutes} {minutes|minute|minutes}.',
  '没有收到，重新获取': 'Nothing arrived: ask for another code',
  '一直收不到的，请核对号码，或联系您的服务专员。': 'If none arrives, please check the number or ask your steward.',
  '验证码已失效，请重新获取。': 'This code is no longer valid. Please ask for another.',
  '验证码不正确，请核对最近收到的短信，还可以试 {n} 次': 'This is not the code. Please look at the latest SMS; {n} more {n|try|tries}',
  '验证码不正确，已经试满 {n} 次，请返回重新获取': 'This is not the code, and {n} tries are over. Please go back and ask for another',
  '获取验证码的次数过多，请在 {minutes} 分钟后再试，或用密码登录。':
    'Codes were asked for too often. Please try again in {minutes} {minutes|minute|minutes}, or sign in with the password.',
  '获取验证码的次数过多，请在 {hours} 小时后再试，或用密码登录。':
    'Codes were asked for too often. Please try again in {hours} {hours|hour|hours}, or sign in with the password.',
  选择账号: 'Choose the account',
  选择登录的账号: 'Choose the account to sign in to',
  用哪个账号登录: 'Which account',
  请从列表中选择账号: 'Please choose an account from the list',
  重设密码: 'Choose a new password',
  经短信验证码重设密码: 'Choose a new password after signing in with a code by SMS',

  // the second factor
  二次验证: 'Second factor',
  验证码: 'Code',
  '手机验证器上显示的 6 位数字': 'The six digits shown by the authenticator app on your phone',
  '请输入 6 位数字': 'Please enter six digits',
  '{name}，请打开手机上的验证器，输入当前显示的 6 位数字。': '{name}, please open the authenticator app on your phone and enter the six digits it shows now.',
  '验证码不正确或已用过，请等手机上出现下一组数字再输入': 'The code is wrong or was used already. Please wait until the phone shows the next one',
  换一个账号登录: 'Sign in with another account',
  '手机遗失或更换，请联系安全管理员解除二次验证。': 'If the phone is lost or new, please ask the security administrator to remove the second factor.',
  启用二次验证: 'Add a second factor',
  启用: 'On',
  '二次验证保护您的账号：即使密码被他人知道，没有您的手机也无法登录。':
    'A second factor protects your account: whoever learns the password still cannot sign in without your phone.',
  '一、用手机验证器扫描': '1. Scan with an authenticator app',
  '用验证器扫描的二维码，也可手工输入下面的密钥': 'QR code for the authenticator app; the key below can be typed in instead',
  '不能扫描时，手工输入密钥：': 'If you cannot scan, enter this key:',
  '二、输入手机上显示的数字': '2. Enter the digits the phone shows',
  '已启用二次验证，以后登录时还需输入手机上的验证码。': 'The second factor is in use: from now on you also enter a code from your phone when you sign in.',
  '已启用二次验证，无需重复设置。': 'The second factor is in use already.',
  解除二次验证: 'Remove the second factor',
  '已解除二次验证。': 'The second factor has been removed.',

  // passwords and one-time links
  设置密码: 'Choose a password',
  保存密码: 'Save the password',
  '{name}，您好。您的登录名是 {login}，请设置密码。': 'Welcome, {name}. Your sign-in name is {login}. Please choose a password.',
  经一次性链接设置密码: 'Choose a password through a one-time link',
  '密码已设置，请登录。': 'The password is set. Please sign in.',
  '这个链接已使用、已过期或不完整。请联系安全管理员重新签发。':
    'This link has been used, has run out or is incomplete. Please ask the security administrator for a new one.',
  现在的密码: 'Present password',
  现在的密码不正确: 'The present password is not right',
  新密码: 'New password',
  再输一次新密码: 'New password, once more',
  '至少 10 个字符；用一句只有您知道的话最好记': 'At least 10 characters; a phrase only you know is easiest to remember',
  两次输入的密码不一样: 'The two passwords differ',
  '密码至少需要 10 个字符': 'A password needs at least 10 characters',
  '密码中重复的字符过多，请换一个': 'The password repeats too few characters. Please choose another',
  '密码不能只有数字，请加入字母或汉字': 'A password must not be digits only. Please add letters',
  密码不能包含您的登录名或姓名: 'The password must not contain your sign-in name or your name',
  '这个密码太常见，请换一个；换几个字符或添上数字也容易被猜到':
    'This password is too common. Please choose another: other signs or a few digits do not make it hard to guess',
  '密码只是同一段字符的重复，请换一个': 'The password only repeats the same characters. Please choose another',
  '密码只是一串连续的字符，请换一个': 'The password is only a run of characters. Please choose another',
  '密码只是键盘上相邻的一串键，请换一个': 'The password is only a row of keys that lie side by side. Please choose another',
  '这个密码太容易猜到，请加长，或再加入几个不相干的字':
    'This password is too easily guessed. Please make it longer, or add a few words that have nothing to do with it',

  // the first visit
  首次启用: 'First set-up',
  启用并建立安全管理员: 'Set up, with this security administrator',
  '为{district}建立第一位安全管理员。之后由其邀请系统管理员和审计管理员，再邀请其他人员。':
    'This makes the first security administrator of {district}, who then invites a system administrator and an auditor, and after them ' +
    'everybody else.',
  启用码: 'Set-up code',
  '服务启动时写在运行日志里，只能使用一次': 'Written to the log when the service starts; good once',
  '启用码不正确，请查看本次启动的运行日志': 'The set-up code is not right. Please look at the log of the present start',
  问题编号前缀: 'Prefix of problem numbers',
  '2 至 4 个字母，例如 JY，启用后不再变更': '2 to 4 letters, such as JY; not changed afterwards',
  '编号前缀用 2 至 4 个字母': 'The prefix has 2 to 4 letters',
  '督办单的编号以 DB 开头，请换一个前缀': 'The numbers of supervision orders begin with DB. Please choose another prefix',
  '已启用。请登录，先邀请系统管理员和审计管理员。': 'The system is set up. Please sign in and first invite a system administrator and an auditor.',

  // the own account
  个人信息: 'About you',
  修改个人信息: 'Change these',
  姓名: 'Name',
  角色: 'Roles',
  所属: 'Belongs to',
  区直: 'The district',
  职务: 'Title',
  联系电话: 'Telephone',
  界面语言: 'Language',
  跟随浏览器: 'As the browser says',
  保存: 'Save',
  '已保存。': 'Saved.',
  修改密码: 'Change the password',
  保存新密码: 'Save the new password',
  '修改后，其他设备上的登录会全部退出。': 'A change signs you out on every other device.',
  '密码已修改，其他设备上的登录已全部退出。': 'The password has been changed. You have been signed out on every other device.',
  '已启用，启用时间：': 'In use since ',
  '未启用。启用后，登录时还需输入手机上的验证码。': 'Not in use. With it you also enter a code from your phone when you sign in.',
  已登录的设备: 'Where you are signed in',
  本次登录: 'this one',
  '地址 {address}': 'Address {address}',
  登录于: 'signed in',
  最近使用: 'last used',
  手机: 'Phone',
  电脑: 'Computer',
  微信: 'WeChat',
  其他设备: 'Another device',
  在所有设备上退出: 'Sign out everywhere',
  '已在所有设备上退出登录。': 'You have been signed out everywhere.',

  // accounts and rights
  账号: 'Accounts',
  账号列表: 'List of accounts',
  查看账号: 'Look at an account',
  返回账号列表: 'Back to the accounts',
  建立账号: 'Create an account',
  变更账号: 'Change the account',
  '变更{name}的账号': 'Change the account of {name}',
  姓名或登录名: 'Name or sign-in name',
  全部: 'All',
  查找: 'Search',
  下一页: 'Next page',
  '没有符合条件的账号。': 'No account matches.',
  查看全部账号: 'Show all accounts',
  状态: 'State',
  待设置密码: 'Waiting for a password',
  已启用: 'In use',
  未启用: 'Not in use',
  账号可用: 'The account may be used',
  '停用后立即退出，也不能再登录': 'Disabling signs the person out at once and for good',
  '登录名用 3 至 32 个字母、数字、点或横线，以字母或数字开头': 'A sign-in name has 3 to 32 letters, digits, dots or hyphens and begins with a letter or digit',
  '3 至 32 个字母、数字、点或横线，例如 wang.fang': '3 to 32 letters, digits, dots or hyphens, such as wang.fang',
  '这个登录名已有人使用，请换一个': 'This sign-in name is taken. Please choose another',
  '系统、安全、审计管理员只能单独担任': 'The system administrator, the security administrator and the auditor hold no other role',
  '系统、安全、审计管理员只能单独担任，不能兼任其他角色':
    'The system administrator, the security administrator and the auditor hold no other role. Please untick the rest',
  企业用户不能兼任其他角色: 'A person of an enterprise holds no other role',
  所属单位: 'Unit',
  '所选角色须有所属单位，请选择': 'The roles chosen need a unit. Please choose one',
  '没有找到这个单位，请重新选择': 'This unit was not found. Please choose again',
  '企业用户不属于任何单位，请选“不选”': 'A person of an enterprise belongs to no unit. Please choose “None”',
  是本单位主要负责人: 'Heads the unit',
  第二次延期由主要负责人审批: 'The head of the unit grants second extensions',
  '主要负责人须同时勾选“承办单位负责人”': 'Whoever heads the unit needs the role “Head of unit” too',
  所属企业: 'Enterprise',
  '仅企业用户填写：统一社会信用代码或企业全称': 'For people of an enterprise only: its unified social credit code or full name',
  企业用户请填写所属企业: 'Please name the enterprise',
  '只有企业用户填写所属企业，请清空': 'Only people of an enterprise name one. Please clear this',
  '企业名录中没有这家企业，请核对统一社会信用代码或全称': 'The registry has no such enterprise. Please check the credit code or the full name',
  '有多家企业同名，请填写统一社会信用代码': 'Several enterprises have this name. Please enter the credit code',
  '请先邀请系统管理员和审计管理员，再邀请其他人员':
    'Please invite a system administrator and an auditor first, and everybody else after them',
  '不能变更自己的权限，请由另一位安全管理员办理。个人信息可在“我的账号”中修改。':
    'You cannot change your own rights. Please ask another security administrator. What is known of you can be changed under “My account”.',
  '这是最后一位安全管理员，不能停用或改任。请先邀请另一位安全管理员。':
    'This is the last security administrator and stays in office. Please invite another one first.',
  '{name}的账号刚被他人变更，请核对后重新保存。':
    'The account of {name} has just been changed by somebody else. Please check it and save again.',
  '{name}的账号已停用，请先恢复再签发链接。': 'The account of {name} is disabled. Please enable it before you issue a link.',
  '已建立{name}的账号。请签发一次性链接，当面交给本人设置密码。': 'The account of {name} has been created. Please issue a one-time link and hand it over in person.',
  '已保存{name}的账号。权限有变更时，本人须重新登录。': 'The account of {name} has been saved. If rights changed, the person signs in again.',
  签发一次性链接: 'Issue a one-time link',
  '为{name}签发一次性链接': 'Issue a one-time link for {name}',
  签发链接: 'Issue the link',
  同时解除二次验证: 'Remove the second factor too',
  '本人手机遗失或更换时勾选；须当面或电话核实本人': 'When the phone is lost or new; make sure, in person or by telephone, who is asking',
  '本人打开链接后设置密码，即可登录。链接 {hours} 小时内有效，只能使用一次。':
    'The person opens the link, chooses a password and can sign in. The link is good for {hours} hours and once.',
  '本人打开链接后重设密码，所有设备上的登录会全部退出。链接 {hours} 小时内有效，只能使用一次。':
    'The person opens the link and chooses a new password, which signs them out everywhere. The link is good for {hours} hours and once.',
  '重新签发后，先前的链接立即失效。': 'A new link makes earlier ones void at once.',
  一次性链接: 'One-time link',
  '这个链接只显示这一次。请当面或通过可靠的方式交给{name}本人。': 'This link is shown only now. Please hand it to {name} in person or by a way you trust.',
  '链接（{hours} 小时内有效，只能使用一次）': 'Link (good for {hours} hours, and once)',
  '已交给本人，返回': 'Handed over, go back',
  AB角: 'Deputy',
  'AB角不能是本人，请另选一人': 'Nobody is their own deputy. Please choose somebody else',
  '没有找到这名在岗人员，请重新选择': 'This person was not found in office. Please choose again',
  '本人逾期没有审批的，由AB角代为审批；承办单位负责人和区领导填写': 'Decides what this person did not decide in time; for heads of units and leaders',
  '只有承办单位负责人和区领导填写AB角，请选“不选”': 'Only heads of units and leaders have a deputy. Please choose “None”',
  '只给这一次，不再显示': 'Given this once and not shown again',

  // colleagues of an enterprise
  同事: 'Colleagues',
  邀请同事: 'Invite a colleague',
  撤回邀请: 'Withdraw an invitation',
  接受同事的邀请: 'Accept a colleague’s invitation',
  生成邀请链接: 'Make the link',
  填了就能直接发短信给对方: 'With it you can send the link by SMS at once',
  '就是登录名，也用它收验证码': 'It is your sign-in name, and receives your codes',
  '同事有了自己的账号，就能反映问题、看到本企业的全部问题，也能替您确认。':
    'With accounts of their own, colleagues report problems, see all of the enterprise’s problems, and can confirm in your place.',
  等待加入: 'Not joined yet',
  '没有等待加入的邀请。': 'No invitation is open.',
  '{name} 邀请': 'invited by {name}',
  撤回: 'Withdraw',
  已有账号: 'Have an account',
  '有人离职，请告诉服务专员停用账号。': 'When somebody leaves, please ask your steward to have the account closed.',
  没有账号的同事和访客: 'Colleagues and visitors without an account',
  '他们扫企业二维码就能反映，不用登录。打印出来，贴在车间、门卫或前台。':
    'They scan the enterprise’s QR code and report without signing in. Print it and put it up in the workshop, at the gate or the desk.',
  打印二维码: 'Print the QR code',
  '请打开链接，建立我们企业在摸排销的账号：{address}': 'Please open this link to make your account for our enterprise: {address}',
  '邀请已生成，请把链接发给{name}。三天内有效，只能用一次。':
    'The invitation is made: please send the link to {name}. It is good for three days, and once.',
  '邀请已撤回，链接打不开了。': 'The invitation was withdrawn; its link opens nothing any more.',
  '加入{firm}': 'Join {firm}',
  '{name}邀请您使用{firm}的账号。填好以后就能登录，反映问题、查看进展。':
    '{name} invites you to have an account for {firm}. Fill this in and you can sign in, report problems and follow them.',
  '账号已建好，登录名是 {login}，请登录。': 'Your account is made. Your sign-in name is {login}; please sign in.',
  '还有 {n} 个邀请没有用，请先撤回不用的。': '{n} {n|invitation is|invitations are} open. Please withdraw those that are not needed.',
  '每家企业最多 {n} 个账号。请联系服务专员。': 'An enterprise has at most {n} accounts. Please ask your steward.',
  '今天邀请的人已经很多，请明天再邀请。': 'Many were invited today. Please invite again tomorrow.',
  '这个邀请已经用过、撤回或过期。请让同事重新邀请您。':
    'This invitation was used, withdrawn or has expired. Please ask your colleague to invite you again.',
  '这个号码是账号的主人自己填的，还没有验证。请先在这台设备上用密码登录一次，以后就能用短信验证码登录。':
    'This number was typed by the account’s owner and is not proven yet. Please sign in with your password on this device once; ' +
    'after that a code by SMS lets you in.'
}
