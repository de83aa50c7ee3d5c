/** How a program talks to this system: what a reader of the document has to know beside its operations. Each line is a key for `t`. */
export const guide = [
  '每个地址给人是网页，给程序是数据：同一扇门，同样的权限、限额和检查。', '', '1. 要数据：请求带 Accept: application/json，不带 text/html。没有写明 JSON 的地址只有网页或文件。',
  '2. 登录：submitSignIn，以后带着它给的 Cookie。有二次验证的，回答里的 location 是 /sign-in/code，再提交验证码。', '3. 从本站发出：POST 须带 Origin，等于本系统地址的源，否则 403。',
  '4. 先看后办：问题的 offers 列出这个人现在能办的步骤。', 'get…Form 给出这个人、这一件要填的栏目、已填的内容和可选的项（代录、来函的多几栏）。', '5. 不覆盖别人：多数步骤要带看到的 version；别人先改了的是 409，重新看过再办。',
  '6. 只办一次：带 Idempotency-Key，断线后原样再发，不会重复。', '7. 回答：办成是 200 和 Done；没有办成是 4xx、503 和 Refusal，里面的话说明接下来怎么办。看不到的与没有的一样，都是 404。',
  '8. 附件：带附件的表单用 multipart/form-data，每个文件是同名的一个部分。', '', '日期写作 YYYY-MM-DD，当地时间（上海）写作 YYYY-MM-DDTHH:MM，回答里的时刻是 UTC；空着的栏目不必带。',
  'x-labels 是选项的叫法，x-roles 是可以用这一页的角色；看得到哪一件、能办哪一步，还要看这个人与这一件的关系。'
]
