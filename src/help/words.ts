import type { Words } from '../web/language/translate.ts'

/** English for the help. */
export const words: Words = {
  // pages
  想起来还有话要说: 'If something else comes to mind',
  '没有办结的，随时点“加一句”，写一句话或者拍张照片，承办单位会收到消息。没有账号的，凭编号和查询码也可以。':
    'As long as it is not finished, press “Add something” and write a word or take a picture; the unit is told. ' +
    'Without an account you can do the same with number and code.',
  使用帮助: 'Help',
  企业指南: 'For enterprises',
  工作人员指南: 'For staff',
  管理者指南: 'For those in charge',
  '怎样反映问题、多久有回音、不满意怎么办、谁看得到': 'How to report a problem, when you will hear, what to do if you are not satisfied, who can read it',
  '每个岗位先看什么、每一步怎样办、哪些事不能自己办': 'What each desk looks at first, how each step is made, and what nobody does for themselves',
  '等您决定的事、数字从哪里来、怎样督办': 'What waits for your decision, where the figures come from, how to supervise',
  一件问题的一生: 'The life of a problem',
  '从提交到办结的每一步：谁来办、多长时间、还可能怎样': 'Each step from the report to its closing: who makes it, how long it takes, what else may happen',
  每个数字怎样算: 'How each figure is counted',
  '分子、分母、没有计入的和原因': 'Numerator, denominator, what is left out and why',
  '没有找到答案，请联系': 'You did not find your answer? Please ask',
  可以办或者申请的全部步骤: 'Every step that can be made or asked for',
  '每一步从哪里到哪里、由谁审批': 'Where each step leads, and who approves it',
  '状态从上到下排列，右边的箭头向前，左边的箭头返回；每一步的名称和由谁办理见列表。':
    'The states from top to bottom; arrows on the right lead forward, those on the left lead back. ' +
    'The list names each step and who makes it.',
  '右边的箭头向前，左边的箭头返回。粗框是终点。随时可以办的步骤没有画出。':
    'Arrows on the right lead forward, those on the left lead back. A bold frame is an end. ' +
    'Steps that can be made at any time are not drawn.',
  终点: 'end',
  没有下一步: 'Nothing follows',
  '没有办结时，随时可以办的': 'At any time before the end',
  原来的状态: 'The state it had',
  到: 'to',
  ' 或 ': ' or ',
  '审批：': 'approved by ',
  所有工作人员: 'All staff',
  视情况: 'depending on the problem',
  多长时间: 'How long',
  '工作时间：工作日 {hours}。期限是本区现在执行的规定。': 'Working hours: {hours} on working days. The limits are those in force in this district.',
  只列出与标准不同的: 'Only what differs from the standard',
  谁在办: 'Who does what',
  '分子和分母都是一件一件的问题，合计从问题重新计算，不把各单位的率拿来平均。':
    'Numerators and denominators are whole problems. Totals are counted from problems again; the rates of units are never averaged.',
  '不计入、但单独列出的': 'Left out, and listed apart',

  // what each role may do
  '反映和跟踪自己的问题，补充、确认、评价、撤单、要求重新办理':
    'Reports and follows its own problems, completes, confirms, rates, withdraws, asks for them to be handled again',
  '服务分给自己的企业，代为反映，当场解决，替企业补充':
    'Serves the enterprises entrusted to them: reports on their behalf, solves on the spot, completes for them',
  '受理、要求补充、并单、交办；不予受理要由负责人同意':
    'Takes in, asks for what is missing, merges, dispatches; declines only with the head’s approval',
  '审批不予受理和延期，裁定派单异议，提级，销号': 'Approves declines and extensions, rules on disputes, escalates, closes',
  '签收、首联、反馈、办理、答复；认为不归本单位的提出异议': 'Signs, makes the first contact, gives feedback, handles, replies; disputes what is not the unit’s',
  '审签本单位的答复和申请，看全单位的灯': 'Signs off the unit’s replies and requests, and sees the whole unit’s lights',
  '质检答复、回访企业；不办自己单位办过的问题': 'Reviews replies and calls enterprises, never for their own unit',
  '决定挂账和重大延期，议定提级的问题，批示': 'Decides on what goes on the books and on long extensions, settles escalated problems, instructs',
  '看全部问题和数字，督办，催办；不改动任何一件': 'Reads every problem and figure, supervises and urges; changes no problem',
  '维护单位、工作日历、类别、时限模板、通知通道；看不到问题内容': 'Keeps units, calendar, categories, limits and channels; cannot read problems',
  '开通和停用账号、分配角色；看不到问题内容': 'Opens and closes accounts and gives roles; cannot read problems',
  '查看审计记录；看不到问题内容': 'Reads the audit; cannot read problems',

  // enterprises
  怎样反映问题: 'How do I report a problem?',
  '登录后点“反映一个问题”，先拍照，再写或说出遇到了什么、希望怎样解决。由哪个单位办理不用您选。':
    'Sign in and press “Report a problem”. Take pictures first, then write or dictate what happened and what you hope for. ' +
    'Which unit must act is not yours to choose.',
  '没有账号的，扫一扫企业二维码，填的内容一样。二维码在“同事”里打印，也可以向服务专员要；还可以请服务专员或受理人员代为登记。':
    'Without an account, scan the enterprise’s QR code: the questions are the same. It is printed under “Colleagues”, or your steward ' +
    'gives it to you; your steward or an intake officer can also enter the problem for you.',
  '没写完不要紧：写过的内容留在这台设备上，下次打开可以接着写。': 'If you are interrupted, what you wrote stays on this device, and you can go on from there.',
  '提交以后，页面上有编号、8 位查询码和二维码，可以发给同事，没有账号也能查。':
    'After sending it you see its number, a code of eight characters and a QR code: pass them on, and colleagues follow it without ' +
    'an account.',
  '同事要有自己的账号，在“同事”里邀请：链接三天内有效，只能用一次，随时可以撤回。':
    'For accounts of their own, invite them under “Colleagues”: the link is good for three days, once, and can be withdrawn at any time.',
  多久有回音: 'When will I hear?',
  '随时可以提交。期限按工作时间计算：工作日 {hours}，法定节假日除外，调休上班的算工作日。':
    'You can report at any hour. Limits run in working hours: {hours} on working days, public holidays excepted, make-up working days ' +
    'included.',
  '提交以后 {first_word}内有人回应您，{accept}内受理并交给该办的单位。':
    'Somebody responds within {first_word}; within {accept} it is taken in and given to the unit that must act.',
  '单位接手后 {contact}内联系您，{feedback}内告诉您能不能办、怎样办、哪天办好。':
    'The unit contacts you within {contact} and says within {feedback} whether, how and by which day it can be done.',
  '一般问题 {resolve}内办结，复杂的 {resolve_complex}内。确实办不完的，延期要经过审批，并且要告诉您原因和新的日期。':
    'An ordinary problem is answered within {resolve}, a complex one within {resolve_complex}. ' +
    'An extension needs approval, and you are told the reason and the new day.',
  '停产、安全事故、断水断电断气、资金链断裂等紧急情况昼夜连续计时：{urgent_accept}内交给该办的单位，{urgent_contact}内联系您。':
    'Where production stands still, people are in danger, water, power or gas is cut or cash runs out, the clock runs day and night: ' +
    'dispatched within {urgent_accept}, and you are contacted within {urgent_contact}.',
  '每个期限旁边的“为什么？”写着它是怎样算出来的。': '“Why?” beside each deadline explains how it was counted.',
  怎样看办到哪一步: 'How do I see how far it is?',
  '登录后首页上，每一件都写着由谁办理、单位电话、下次告诉您的日子和预计办结的日子。':
    'On your first page each problem says who has it, the unit’s telephone, when you will hear next and when it is expected to be done.',
  '没有账号的，凭编号和查询码就能看。连续输错五次要等一会儿再试。':
    'Without an account, number and code show the same. After five wrong tries you have to wait a little.',
  '一般只在这些时候给您发消息：收到了、有人办了、联系过您、定了怎样办、日期变了、等您回复、办结了。想知道每一步的，在“消息”的设置里改。':
    'You get a message only when it is received, somebody has it, you were contacted, it is settled how, a day changed, your word is ' +
    'asked for, or it is done. ' +
    'If you want to hear of every step, change it in the settings under “Notices”.',
  凭编号和查询码查询: 'Follow a problem by number and code',
  要我补充材料怎么办: 'I am asked for more material',
  '打开这一件，点“补充材料”，在 {supply}内补上。需要什么会一次写全，最多要求两次。':
    'Open the problem and press “Add information” within {supply}. All that is missing is asked for at once, and at most twice.',
  '等您补充的时候，其他期限暂停，补上以后接着走。没有补充的，会有人先联系您，再按现有材料办理，不会因此作废。':
    'While we wait for you the other clocks pause, and go on afterwards. If nothing comes, somebody contacts you first and goes on ' +
    'with what there is: nothing is dropped for it.',
  办好以后要做什么: 'It is done. What now?',
  '请在 {confirm}内回答一个问题：解决了吗。愿意的话给结果打个分，不打也可以。':
    'Please answer one question within {confirm}: is it solved? Rate the result if you like; you need not.',
  '没有账号的，开通了短信的地方会收到一条带一次性链接的短信，也可以请打电话问您的人发一个：不用登录就能回答；打开链接不算数，提交了才算，只能用一次。':
    'Without an account, an SMS with a one-time link comes where SMS is set up, or ask the caller for one: ' +
    'it needs no sign-in, opening it counts for nothing, sending it does, and it works once.',
  '没有回答的，会有与承办单位无关的人打电话问您。一直联系不上的记为“没有联系上您”，绝不当作满意。':
    'If you do not answer, a caller who has nothing to do with the unit rings you. If nobody can reach you it is recorded ' +
    'so, never as satisfied.',
  不满意怎么办: 'I am not satisfied',
  '没有解决的，回答“未能解决”。第一次直接重新办理；以后每次由与承办单位无关的人在 {request_rework}内决定。':
    'If it is not solved, say so. The first time it is handled again at once; after that a caller from outside the unit rules within ' +
    '{request_rework}.',
  '办得太慢的，每天可以催办一次。重新办理过两次，或者超期 5 个工作日以上的，可以请区领导协调。':
    'If it takes too long you can urge once a day. After two reworks, or five working days overdue, you can ask the district ' +
    'leaders to step in.',
  '不予受理的，10 个工作日内可以申请一次复核，换一个人来办。':
    'Declined? Within 10 working days you can ask once for a review by somebody else.',
  '写明“由您办、政府帮”而您不同意的，3 个工作日内可以请求由政府负责办理。':
    'It says “you act, the government helps”, and you do not agree? Within 3 working days you can ask for the government to take it.',
  '办结以后 90 天内问题又出现的，打开原来那一件，请求重新办理，不用从头再说。':
    'If it comes back within 90 days of closing, open the old problem and ask for it to be handled again: you need not tell it twice.',
  '说来过、打过电话，其实没有': 'They say they came or called, and nobody did',
  '打开这一件，点“登记的情况没有发生”，选出是哪一次。那次登记随即作废，期限按从来没有联系过继续计算，工作人员不能恢复。':
    'Open the problem, press “This did not happen” and choose which entry. It is void at once, the clock goes on as if nobody had ever ' +
    'called, and staff cannot restore it.',
  '想撤回，或者有人要我撤回': 'I want to withdraw, or somebody wants me to',
  '只有您自己能撤回。撤回以后，会有与承办单位无关的人打电话问问原因。': 'Only you can withdraw. Afterwards somebody who has nothing to do with the unit rings and asks why.',
  '有人要求您撤回或者改变评价的，请在电话里如实说，这一件会恢复办理，期限当作从没有停过。':
    'If somebody pressed you to withdraw or to change your rating, please say so on the telephone: ' +
    'the problem is taken up again, and its clock counts as never stopped.',
  谁看得到我反映的内容: 'Who can read what I report?',
  '看得到的只有受理和承办的单位、为您服务的人；别的企业什么也看不到，系统、安全、审计三类管理员看不到内容。':
    'The units that handle it, the lead office and those who serve you. Other enterprises see nothing of it, and the three ' +
    'administrators cannot read it.',
  '提交时可以在“谁可以看到”里选择限范围，或者匿名：匿名时承办单位不知道是哪家企业。':
    'When reporting you can restrict who reads it, or stay anonymous: then the unit does not learn which enterprise it is.',
  '电话号码平时只显示一部分，工作人员查看完整号码会留下记录。': 'Telephone numbers are shown in part; whoever looks at the whole number is recorded.',
  '谁在哪一天做了什么，都记在“办理过程”里，只能增加，不能改动。': 'Who did what on which day stands in the record, which can grow and never change.',
  数字怎么算的: 'How are the figures counted?',
  '每个数字都写明分子、分母和没有计入的，计算方法对所有人公开。没有表态的不算满意，没有办结的也算在分母里。':
    'Each figure says its numerator, its denominator and what is left out, and everybody can read how. ' +
    'Silence is not satisfaction, and what is not done is in the denominator.',

  // staff
  '受理员（牵头办）': 'Intake (lead office)',
  '回访员、质检员': 'Callers and reviewers',
  '三员：系统、安全、审计管理员': 'The three administrators',
  '写清来源，以及企业是怎样同意的；企业登录后看到的是同一件，可以补充、确认、撤单。':
    'Say where it comes from and how the enterprise agreed. The enterprise sees the same problem and can complete, confirm and withdraw ' +
    'it.',
  '联系电话填企业自己的：首联和回访都拨这个号码，以后更换的号码不用于回访。':
    'Enter the enterprise’s own telephone: first contact and callback use it, and a number that is changed later is not called.',
  '写明当场做了什么，附现场照片。企业在 {confirm_on_spot}内没有点头的，自动转给受理员，期限接着原来的走。':
    'Say what was done and add a picture. If the enterprise has not agreed within {confirm_on_spot} it goes to intake, and the clocks go ' +
    'on.',
  企业没有账号: 'The enterprise has no account',
  '在企业的页面打开“企业二维码”，打印后请企业张贴。扫码提交的问题直接到受理员那里；换一个二维码，以前打印的随即失效。':
    'Open “QR code of the enterprise” on its page, print it and have it put up. What is reported by it goes straight to intake. ' +
    'A new code makes those printed before void.',
  企业名录: 'Register of enterprises',
  替企业补充材料: 'Completing for an enterprise',
  '首页列出等企业补充的问题，可以代为补充；最长 {supply}。':
    'Your desk lists what waits for an enterprise to complete, and you may do it on its behalf, within {supply}.',
  '派单目录写明“街道可自办”的类别，可以直接接手办理。1 个工作日内受理员可以收回。这些在成效里另行列出。':
    'Categories that the catalogue gives to streets you may take on yourself. Intake can take one back within a working day; ' +
    'in the figures they are listed apart.',
  受理并交办一件新问题: 'Taking in and dispatching a new problem',
  '从提交起 {accept}内交办，需要会商的 {accept_consulted}内。首次回应另有 {first_word}的期限，系统自动发的消息不算。':
    'Dispatch within {accept} of the report, {accept_consulted} where others must be consulted. ' +
    'The first word is due within {first_word}; automatic messages do not count.',
  '表单旁边列着可能重复的问题，并写明为什么像；建议的类别、主办单位和时限来自派单目录和以往同类，核对无误直接提交。几件新问题可以勾选一起交办：确认页逐件列出类别和主办单位，拿不准的不在其中。':
    'Beside the form stand likely duplicates, and why they are alike. Category, lead unit and limit are suggested from the catalogue and ' +
    'from similar problems: if they are right, send the form as it is. Several new ones can be ticked and dispatched together: ' +
    'the page lists category and unit of each, without those that are not certain.',
  '与派单目录不一致的，写明理由。主办单位只能有一个，协办单位每家写明任务。':
    'Give a reason where you depart from the catalogue. There is exactly one lead unit; each helping unit has a task.',
  材料说不清楚: 'The material is unclear',
  '一次性写全需要补充的内容，最多要求两次。满 5 个工作日没有补充的，打一次电话，再按现有材料继续。':
    'Ask for all that is missing at once, at most twice. If nothing came in 5 working days, call once and go on with what there is.',
  不该由我们办的: 'It is not for us',
  '申请不予受理，写明原因，以及依法可以怎样办；由牵头办负责人审批。“墙内”不是不予受理的理由：墙内的由政府帮。':
    'Ask to decline it, with the reason and the lawful way instead; the head of the lead office decides. “Inside the wall” is no reason: ' +
    'there the government helps.',
  '咨询可以直接答复，投诉不能。': 'A question may be answered directly, a complaint may not.',
  '几件是一回事，或者一件里有几回事': 'Several are one, or one is several',
  '几家企业反映同一件事：并单，各自得到答复、各自评价。': 'Several enterprises report the same: merge them. Each gets its own answer and gives its own rating.',
  '一件里有几个问题：拆单，各有编号，期限从第一天起算。': 'One report holds several problems: split it. Each gets a number and keeps the first day.',
  请没有账号的企业确认或补充: 'Asking an enterprise without an account to confirm or complete',
  '打开待补充、待企业确认的问题，在联系人下面生成一次性链接，发到提交时留下的号码。链接只显示一次，生成会留下记录。':
    'Open a problem that waits for the enterprise, make a one-time link under its contact and send it to the number left with the ' +
    'report. It is shown once, and making it is recorded.',
  接到一件问题: 'A problem arrives',
  '期限从交办起算，不签收也在走。先签收，{contact}内联系企业，{feedback}内反馈办理意见：能不能办、怎样办、哪天办好。企业看得到反馈的内容。':
    'The clocks run from dispatch, signed or not. Sign, contact the enterprise within {contact} and say within {feedback} whether, how ' +
    'and by which day it can be done. The enterprise reads that.',
  '首页按到期先后排列；可以勾选几件一起签收。办完一件，按 n 到同一列的下一件；按 ? 看全部快捷键。':
    'Your desk is in order of what is due; several can be ticked and signed together. Then n leads to the next; ? shows all keys.',
  待签收的问题: 'Problems to sign for',
  不归我们办: 'It is not ours',
  '交办后 1 个工作日内提出派单异议，写明依据的条款和应当由谁办；经本单位负责人同意（{request_dispute}内），由牵头办裁定。裁定期间期限照走。':
    'Dispute it within 1 working day of dispatch, with the clause and the unit that should have it. ' +
    'The head of your unit decides within {request_dispute}, then the lead office rules. The clocks run on.',
  '提交过答复的，或者在这一件上已经败诉过的，不能再提。': 'Once you have replied, or have lost a dispute over it, you cannot dispute it any more.',
  按期办不完: 'It cannot be done in time',
  '至迟在到期前 1 个工作日申请延期，写明原因和怎样告诉了企业，每次最多 {extension}。按时申请的，批复以前不算超期；没有批准的，超期照算。':
    'Ask for an extension at the latest one working day before it is due, with the reason and how you told the enterprise; ' +
    'at most {extension} each time. Asked in time, nothing is overdue until it is decided; refused, it is.',
  '第三次不再受理，请提级。': 'There is no third time: have it escalated.',
  目前办不成: 'It cannot be solved for now',
  '符合六种原因之一的，申请挂账：写明节点、这段时间怎样帮企业、下次报告的日子（最长 {progress}）和每年复核的日子。':
    'For one of six reasons it may go on the books: name the milestones, the help given meanwhile, the next day of report (at most ' +
    '{progress}) and the yearly review.',
  '挂账期间按时反馈进展；“正在推进”不算进展。挂账以前已经超期的，仍是超期。':
    'Report progress in time: “being pushed forward” is none. What was overdue before stays overdue.',
  '先登记过首联，协办任务都已办毕或免办。写明情况是否属实、做了什么、给企业看的答复，说已解决的要有佐证材料。':
    'A first contact is on record, and the tasks of others are done or waived. Say whether it is true, what was done, and what the ' +
    'enterprise is to read; “solved” needs evidence.',
  '不到 40 字，或者只有“已收悉”“正在调查”一类的话，会被质量关拦下；确有必要的写明理由，质检员看得到。':
    'Fewer than 40 characters, or nothing but “received” or “being looked into”, is held back. ' +
    'You may override that with a reason, which the reviewer reads.',
  '答复由本单位负责人审签，再由外单位的质检员检查，通过后企业才看到。':
    'The head of your unit signs it off, a reviewer of another unit checks it, and only then does the enterprise see it.',
  '协办一般 {task}内办毕，超期记在协办单位。不归本单位的，写明条款退回。':
    'A task is done within {task} as a rule, and is overdue at the helping unit’s cost. What is not yours is returned with the clause.',
  审签答复和申请: 'Signing off replies and requests',
  '首页“等您审批”里是本单位的答复、异议、延期和挂账，每一步 {request}内决定。不同意的写明理由；到期没有决定的不会自动批准。':
    'Your desk lists the unit’s replies, disputes, extensions and suspensions: each is decided within {request}. Refuse with a reason. ' +
    'Nothing is granted by silence.',
  看本单位的灯: 'The lights of your unit',
  '红灯为超期，黄灯为最后一个工作日，绿灯为正常，灰灯为挂账或等企业。超过一次期限的，一直记为“曾超期”。':
    'Red is overdue, yellow the last working day, green in time, grey on the books or waiting for the enterprise. ' +
    'What was late once is shown as such for ever.',
  我分管的办得怎样: 'How the units in my charge are doing',
  '首页第二行是今年的件数，点开是清单；标题点开是全部指标，只统计您分管单位主办的和您包挂的企业反映的，写明怎样算。':
    'The second line of your first page counts this year; each number opens its list. Its heading opens all figures, which count only ' +
    'what units in your charge lead and enterprises you sponsor reported, and say how.',
  本单位的办理成效: 'The figures of your unit',
  '首页写着今年的件数，标题点开是全部指标，只统计本单位主办的，与督查考核看到的本单位一行相同（您看不到的除外）。':
    'Your first page counts this year; its heading opens all figures of what your unit leads. They are what the manager sees in the ' +
    'row of your unit, but for what you may not see.',
  换人经办: 'Another person handles it',
  '用“转经办”交给本单位另一位同事，期限不变。': '“Assign” gives it to a colleague of your unit; the clocks do not move.',
  裁定派单异议: 'Ruling on disputes',
  '维持交办或者改派，写明理由。{ruling}。改派会向派单目录提出一条修改，由您决定采纳不采纳。':
    'Uphold it or give it to another unit, with the reason. {ruling}. Another unit becomes a proposed entry of the catalogue, which you ' +
    'accept or not.',
  '改派以后，答应企业的日子不变。': 'The day promised to the enterprise stays.',
  提级和复杂事项: 'Escalation and complex problems',
  '两次交办没有解决、跨部门跨层级、历史遗留、重办两次、超期 5 个工作日的，提级协调，{escalation}内议定。提级不会抹掉已有的超期。':
    'Dispatched twice in vain, across units or levels, left over from the past, reworked twice or five working days overdue: ' +
    'escalate, and settle within {escalation}. It washes no delay away.',
  '企业或回访确认以后 {close}内办结。自己办理过的不能自己销号；提过级、挂过账或有领导批示的，由领导销号。':
    'Close within {close} of the enterprise’s or the caller’s word. Nobody closes what they handled; ' +
    'what was escalated, on the books or instructed is closed by a leader.',
  '没有佐证材料、协办任务没有办毕、部分解决又没有转新件的，不能销号。':
    'Without evidence, with tasks open, or partly solved with the rest not taken up anew, nothing is closed.',
  '时限、类别和值班': 'Limits, categories and duty',
  '时限模板和派单目录由您和系统管理员维护，改动只影响以后的期限，并留下记录。':
    'You and the system administrator keep limits and catalogue. A change affects later deadlines only, and is recorded.',
  质检答复: 'Reviewing replies',
  '{review}内逐项检查，全部符合才能通过；有一项不符合就退回补办，期限当作没有停过。本单位办过的问题，您看不到，也不能质检。':
    'Check each point within {review}: all must hold. If one does not, return it; its clock counts as never stopped. ' +
    'What your own unit handled you neither see nor review.',
  回访企业: 'Calling enterprises',
  '拨打提交时留下的号码，在企业方便的时间打。问同样的几个问题，最后问有没有人要求撤单或改变评价。':
    'Ring the number left with the report, in the hours the enterprise prefers. Ask the same questions, and whether anybody pressed them ' +
    'to withdraw or to change their rating.',
  '在不同的两天各打一次没有接通，而且满 10 个工作日，才能按未获确认处理。未获确认不算满意。':
    'Only after a call in vain on each of two days, and after 10 working days, may it lapse as unconfirmed; that is never satisfied.',
  撤单以后的回访: 'Calls after a withdrawal',
  '{withdrawal}内打电话核实。有人施压，或者其实没有解决的，恢复办理。': 'Call within {withdrawal}. If they were pressed, or it was never solved, take it up again.',
  再次要求重办: 'Asked for once more',
  '第二次起由您裁定：重办、解释说明，或者建议提级。解释说明要另一位回访员同意。':
    'From the second time on you rule: rework, explain, or ask to escalate. An explanation needs a second caller.',
  多份评价来自同一处: 'Several ratings from one place',
  '短时间内从同一个网络地址提交的评价，会在问题的页面上标出来，回访时请多问一句。':
    'Ratings sent from one network address within a short time are marked on the problem’s page: ask once more when you call.',
  为领导准备情况: 'Preparing what leaders decide',
  新一年的放假安排: 'The days off of a new year',
  '国务院办公厅的通知公布后（一般在十一月），把原文粘贴到“工作日历”；在此以前按法定节日推算，并在每个受影响的期限上写明。':
    'When the State Council’s notice is out (in November, as a rule), paste its text under “Calendar”; ' +
    'until then statutory holidays are assumed, and every deadline they touch says so.',
  '单位改革、人员变动': 'Reforms and people who leave',
  '停用旧单位并指明由谁接替，手上的问题随之移交，历史仍记在旧单位名下。人员离岗由安全管理员停用账号，同时指定各类事项由谁接手；没有指定的，列在牵头办负责人的首页。':
    'Take the old unit out of use and name its successor: what it has in hand goes there, and the history keeps the old name. ' +
    'Who leaves has their account closed by the security administrator, who names who takes over each kind of work; ' +
    'what nobody is named for is on the desk of the lead office’s heads.',
  开通账号: 'Opening an account',
  '建立账号，把一次性链接交给本人，由本人设定密码。三员互斥，也不能兼任业务角色。':
    'Make the account and hand its one-time link to the person, who sets the password. ' +
    'The three administrators exclude one another and every other role.',
  查看审计记录: 'Reading the audit',
  '谁在什么时候看了完整号码、签发了链接、改了账号和设置，都在审计记录里，只有审计管理员能看。':
    'Who looked at a whole number, issued a link, or changed accounts and settings, and when: ' +
    'it stands in the audit, which the auditor alone reads.',

  // management
  等您决定的事: 'What waits for your decision',
  '手机打开首页，“等您决定”排在最前：挂账、第二次延期、需要您销号的。请在 {request}内决定，到期不会自动批准。':
    'On the first page of your phone stands what waits for you: suspensions, second extensions, closings. ' +
    'Please decide within {request}; nothing is granted by silence.',
  提级的问题: 'Escalated problems',
  '召集有关单位议定，登记会议和纪要编号、决定、新的日期。议定的日期算一次延期，原来答应的日子仍在统计里。':
    'Call the units together, and record the meeting, its minutes, the decision and the new day. That day counts as an extension; ' +
    'the first promise stays in the figures.',
  怎样批示: 'Instructing',
  '对任何没有办结的问题都可以批示，写明哪一天报告，默认 {instruction}。批示成为一件督办，到期没有报告会亮红灯。':
    'You may instruct on anything that has not ended, with a day of report, {instruction} unless you say otherwise. ' +
    'It becomes an order, and turns red if nobody reports.',
  '首页列出您包挂的企业和它们在办问题的灯，点开就是清单。': 'Your desk lists the enterprises you sponsor with the lights of their problems; each opens its list.',
  周一的会上说什么: 'What to say on Monday',
  '首页四个数字都写着分子和分母，下面是超期的、时间最久的、挂账的。点任何一个数字，打开的就是它数的那些问题。':
    'The four figures on your desk write out their fractions; below them stand what is overdue, open for longest and on the books. ' +
    'Every number opens exactly the problems it counts.',
  这个数字怎么算的: 'How was this counted?',
  '每个指标都写明分子、分母、没有计入的和原因。没有到期的、等质检的、延期待批的单独列出，不混在率里。合计从问题重新计算，不把各单位的率拿来平均。':
    'Each figure says its numerator, its denominator, what is left out and why. What is not due, waits for review or for an extension is ' +
    'listed apart. Totals are counted from problems; rates are never averaged.',
  '少于 30 件的只作参考，请看件数，不要排名。': 'Fewer than 30 are for orientation only: look at the numbers and rank nobody.',
  催办和督办: 'Urging and supervising',
  '超期第一天提醒，第三个工作日自动生成督办单，第五个工作日建议提级。您也可以随时督办，写明反馈的日子。':
    'On the first day overdue the unit is urged, on the third working day an order is issued, on the fifth an escalation is proposed. ' +
    'You may issue an order at any time, with a day for the answer.',
  哪些做法瞒不过去: 'What does not help to look good',
  '不签收、挂账、延期、改派、提级都不会让原来的承诺消失：“按时办结率（原承诺）”只看第一次答应的日子。':
    'Not signing, suspending, extending, handing on or escalating removes no promise: “solved on time (first promise)” looks at the ' +
    'first day alone.',
  '撤单的要独立回访，企业说没有来过的首联会作废，代为反映、属地自办、当场解决的另行列出。':
    'Withdrawals are called independently, a contact that the enterprise denies is void, and what was reported on behalf, taken on by a ' +
    'street or solved on the spot is listed apart.',
  '短时间内从同一个网络地址提交的评价会标出来。': 'Ratings sent from one network address within a short time are marked.',
  '没有其他人可以质检、回访、说明或销号时，由您来办': 'Where nobody else may review, call back, explain or close, you do',
  '供电、银行等不在系统内的单位': 'Units that are not on the system, such as power or banks',
  '照常交办。送达以后登记签收，收到来函以后替它登记首联、反馈、答复：写明来函日期和文号，附上盖章的扫描件。办理过程里写明是代录。':
    'Dispatch to them as usual. Once it is delivered, record that it was signed for; when a letter comes, enter contact, feedback and ' +
    'reply from it: its day, its number and the stamped scan. The timeline says that it was entered for them.',
  '首页“等来函登记”列出这些问题。期限照走，超期记在主办单位。':
    '“Letters to enter” on your desk lists them. The clocks run; what is late is late for the lead unit.',
  '出差、休假时由谁审批': 'Who decides while you are away',
  '安全管理员在账号里登记您的AB角。您在 {request}内没有审批的，转由AB角审批；再逾期，由牵头办代签，并在办理过程和成效里写明。':
    'The security administrator records your deputy. What you have not decided within {request} passes to them, and after that to the ' +
    'lead office, which signs for the unit; the timeline and the figures say so.',
  替单位审签: 'Signing for a unit',
  '主办单位没有其他人可以审签，或者负责人和AB角都逾期的，申请转到您这里，签了记为“牵头办代签”，在成效里另行列出。':
    'Where a unit has nobody else to sign, or its head and the deputy let the time run out, the request comes to you. ' +
    'Your signature is marked as the lead office’s, and the figures list it apart.',
  '替单位签过的视为办理过这一件，由另一位负责人或区领导销号。':
    'Whoever signed for a unit has handled the problem: another head of the lead office, or a leader, closes it.',
  '企业没有账号，在电话里要求撤单': 'An enterprise without an account asks by telephone to withdraw',
  '拨打提交时留下的号码，接通本人以后登记撤单，按原话写明原因，并问有没有人要求撤单。这次通话就是回访，不再另打。':
    'Call the number given at submission; once you have reached the person, enter the withdrawal in their words, and ask whether anybody ' +
    'told them to. That call is the callback: there is no second one.',
  没有其他回访员时: 'Where there is no other caller',
  '回访员都在承办单位，或者由牵头办自己承办的，由其他单位的替补人员质检、回访；牵头办承办的也由替补人员销号。':
    'Where every caller belongs to a handling unit, or the lead office handles it itself, substitutes of another unit review and call ' +
    'back; what the lead office handled they also close.',
  '领导在纸上、短信里、电话里作了决定': 'An official decided on paper, by message or by telephone',
  '首页列出授权您代录的领导要审批的申请，以及等议定、等销号的问题。打开后照领导的决定填写，注明在哪里、什么时候决定的，附上签批件照片或截图。':
    'Your desk lists the requests that wait for the officials who let you enter for them, and what waits to be settled or closed. ' +
    'Fill in what they decided, where and when, and attach a photo of the signed paper or a screenshot.',
  '领导会收到一次性链接，3 个工作日内确认。否认的由牵头办改正；没有确认的按月列出，不等于同意。':
    'The official gets a one-time link and confirms within 3 working days. What is denied the lead office puts right; ' +
    'what is not confirmed is listed by month, and silence is not consent.',
  '质检、回访、解释说明不能授权；您所在单位主办的，不能由您代录。':
    'Reviews, callbacks and explanations cannot be delegated; what your own unit handles you do not enter.',
  '在申请下面打印一页呈批单，请领导签字，或者扫码查看。二维码只能看，审批要用发到领导本人手机或邮箱的验证码，或者本人登录；15 分钟内有效，只能用一次。':
    'Under the request, print one page for the official to sign, or to scan. The QR code only shows the case: ' +
    'to decide, they use a code that goes to their own phone or mail, good for 15 minutes and once, or sign in.',
  '领导没有登记手机或邮箱的，请在纸上签字，您拍照代录，等本人确认。':
    'Who has left neither phone nor mail signs the paper; you take a picture, enter it, and they confirm it.',
  '打开一件，可以看到经过、期限和依据；需要补充的情况写在内部记录里，企业看不到。':
    'Open one to see its course, its clocks and what they rest on. What should be added goes into an internal note, which the enterprise ' +
    'does not see.',
  '凭签批、短信或电话代录领导的决定，打印呈批单，为领导准备情况':
    'enters what leaders decided on paper, by message or by call, prints approval sheets, prepares matters for them'
}
