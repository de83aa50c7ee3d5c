import type { Words } from '../language/translate.ts'

/** English for what the description of the interface says about itself. */
export const words: Words = {
  // How a program talks to this system
  '每个地址给人是网页，给程序是数据：同一扇门，同样的权限、限额和检查。':
    'Each address is a page for people and data for programs: the same door, with the same rights, limits and checks.',
  '1. 要数据：请求带 Accept: application/json，不带 text/html。没有写明 JSON 的地址只有网页或文件。':
    '1. Ask for data: send Accept: application/json without text/html. Addresses that list no JSON have only a page or a file.',
  '2. 登录：submitSignIn，以后带着它给的 Cookie。有二次验证的，回答里的 location 是 /sign-in/code，再提交验证码。':
    '2. Sign in: submitSignIn, and send its cookie from then on. With a second factor, the location of the answer is /sign-in/code: ' +
    'submit the code as well.',
  '3. 从本站发出：POST 须带 Origin，等于本系统地址的源，否则 403。':
    '3. Come from this site: a POST carries an Origin, which is that of this system’s address; otherwise it is 403.',
  '4. 先看后办：问题的 offers 列出这个人现在能办的步骤。': '4. Look first: the offers of a problem list the steps this person can take now.',
  'get…Form 给出这个人、这一件要填的栏目、已填的内容和可选的项（代录、来函的多几栏）。':
    'get…Form tells which fields this person has to fill in for this record, what stands in them already, and what can be chosen ' +
    '(some more where a decision is entered for somebody else or from a letter).',
  '5. 不覆盖别人：多数步骤要带看到的 version；别人先改了的是 409，重新看过再办。':
    '5. Overwrite nobody: most steps carry the version that was seen; where somebody else was faster it is 409, and the record is to ' +
    'be read again.',
  '6. 只办一次：带 Idempotency-Key，断线后原样再发，不会重复。':
    '6. Act once: with an Idempotency-Key the same request may be sent again after a broken connection and counts once.',
  '7. 回答：办成是 200 和 Done；没有办成是 4xx、503 和 Refusal，里面的话说明接下来怎么办。看不到的与没有的一样，都是 404。':
    '7. Answers: success is 200 and Done; anything else is 4xx or 503 and a Refusal, whose sentence tells the way out. What one may ' +
    'not see is 404, like what is not there.',
  '8. 附件：带附件的表单用 multipart/form-data，每个文件是同名的一个部分。':
    '8. Files: a form with files is sent as multipart/form-data, each file as a part of the same name.',
  '日期写作 YYYY-MM-DD，当地时间（上海）写作 YYYY-MM-DDTHH:MM，回答里的时刻是 UTC；空着的栏目不必带。':
    'Days are YYYY-MM-DD, local times (Shanghai) YYYY-MM-DDTHH:MM, instants in answers are UTC; fields left blank need not be sent.',
  'x-labels 是选项的叫法，x-roles 是可以用这一页的角色；看得到哪一件、能办哪一步，还要看这个人与这一件的关系。':
    'x-labels is what the choices are called, x-roles who may use the address at all; which record a person sees and what they may ' +
    'do to it depends on how they stand to it.',
  '本系统的地址（PUBLIC_URL）': 'The address of this system (PUBLIC_URL)',
  '登录（POST /sign-in）时得到的 Cookie。正式运行（https）时名为 __Host-session。':
    'The cookie that signing in (POST /sign-in) gives. In production (https) its name is __Host-session.',
  '不是秘密：须等于本系统地址（PUBLIC_URL）的源，例如 https://service.example。浏览器自己会带。':
    'No secret: the origin of this system’s address (PUBLIC_URL), such as https://service.example. Browsers send it by themselves.',

  // Rooms
  '登录、账号、用户': 'Signing in, accounts, users',
  '首页，按本人的角色': 'The first page, by one’s own role',
  '问题：反映、列表、一件问题、流程表里的每一步、审批': 'Problems: raising, listing, one problem, each step of the lifecycle, approvals',
  为区领导代录的决定: 'Decisions entered for district leaders',
  '没有账号的人：查询码、二维码、一次性链接': 'People without an account: receipt codes, QR codes, one-time links',
  '消息、通知通道、发送记录': 'Notices, channels, deliveries',
  '单位、值班、工作日历': 'Units, duty, working calendar',
  '移交离任人员、撤并单位名下的事': 'Handing over what people who left and units that were merged still hold',
  '派单目录、类别、时限模板': 'Catalogue, categories, templates of time limits',
  审计: 'Audit',
  帮助: 'Help',

  // Operations
  '不用登录。': 'Without signing in.',
  '须登录。': 'Signed in.',
  '须登录，角色：{roles}。': 'Signed in, as one of: {roles}.',
  '一份表单一个键：断线后原样再发，只办一次，回答相同。不带的，每次都算新的一份；带密码、验证码的表单不留键。':
    'One key for one form: sent again unchanged after a broken connection, it counts once and is answered the same. Without it each ' +
    'request is a new one; forms with passwords or codes keep no key.',

  // Answers
  网页: 'A page',
  文件: 'A file',
  '网页；要 JSON 的得到其中的数据': 'A page; who asks for JSON gets its data',
  接下来的地址: 'Where to go on',
  '浏览器转到 Location：办成之后、登录页，或该去的那一页': 'Browsers go on to Location: after success, to sign in, or to the right page',
  办成了: 'Done',
  '办成了（要 JSON 的）': 'Done (for who asks for JSON)',
  没有办成: 'Not done',
  '接下来的地址：办成的那件，或下一步要去的页面': 'Where to go on: the record that was changed, or the page of the next step',
  '给人看的一句话，语言按 Accept-Language 或账号': 'A sentence for people, in the language of the account or of Accept-Language',
  '栏目名；表格里的一栏写作 tasks.0.unitId': 'The name of the field; one in a row is tasks.0.unitId',
  '为什么不行，接下来怎么办': 'Why it cannot be done, and what can',
  日志里的编号: 'The number under which the log knows it',
  '多少秒后再试；原样再发，不会重复': 'After how many seconds to try again; the same request sent again counts once',
  '请求不完整，读不出来': 'The request is incomplete and cannot be read',
  '没有登录，或登录已过期（浏览器转到登录页）': 'Not signed in, or not any more (browsers are sent to sign in)',
  '这一页不归这个人用，这一步不归这个人办，或请求不是从本站发出的': 'Not this person’s page or step, or the request does not come from this site',
  '没有，或这个人看不到：两者不作区分': 'It does not exist, or this person may not see it: the two are not told apart',
  '现在不能办，别人刚改过（version 不同），或同一个 Idempotency-Key 用在别的内容上':
    'Not now; somebody else has just changed it (another version); or the same Idempotency-Key with other content',
  '内容过大，或项目过多': 'Too large, or too many items',
  不是这里写明的格式: 'In none of the formats listed here',
  '有几处需要修改，problems 逐栏说明': 'Something has to be corrected: problems says what, field by field',
  '暂时不能办，过一会儿原样再发': 'Not at the moment: send the same again in a while',

  // A form as data
  一份表单: 'A form',
  必填的栏目: 'Fields that must be filled in',
  '已填的内容，按栏目名；version 是现在看到的版本，提交时带回': 'What stands in the fields, by their names; version is the one seen now, to be sent back',
  '可选的项，按栏目名；表格里的一栏写作 tasks.unitId': 'What can be chosen, by the names of the fields; one in a row is tasks.unitId'
}
