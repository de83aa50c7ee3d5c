/**
 * The course of a demonstration story: when, and which move. `3 09:30` is the third working day after the story began, `-25m` is 25 minutes
 * ago; `grant` and `refuse` decide the request of the move that follows; after `order` stands a move of the order that was issued last,
 * which first is asked and then granted; a word after a move selects other answers (answers.ts).
 */
const given = ['0 09:05 submit', '0 09:50 dispatch_direct', '0 10:20 sign', '0 11:00 contact', '1 14:30 feedback']
const replied = ['5 10:00 reply', '5 15:20 grant reply']
const passed = [...replied, '6 10:10 pass_review']
const extended = ['11 09:40 extend', '11 16:10 grant extend']
const reworked = [...given, ...passed, '6 19:30 confirm not']
const repliedAgain = ['9 10:00 reply', '9 15:20 grant reply', '10 10:10 pass_review']

const disputed = ['0 09:05 submit', '0 09:50 dispatch_direct', '0 14:00 dispute', '0 14:30 grant dispute']
const suspended = [...given, '5 10:00 suspend', '5 15:00 grant suspend', '6 10:00 grant suspend', '7 10:00 grant suspend']
const instructed = [...given, '2 09:00 instruct']
/** By the handler, and signed by the head. */
const orderAnswered = ['3 10:40 order answer', '3 15:40 order answer']
const lapsing = [...given, ...passed, '7 10:05 log_call', '8 10:05 log_call']

export const courses = {
  asked_to_supply: ['0 09:05 submit', '0 10:00 ask_info'],
  supplied: ['0 09:05 submit', '0 10:00 ask_info', '1 11:00 supply'],
  declined: ['0 09:05 submit', '0 10:00 decline', '0 11:30 grant decline'],
  appealed: ['0 09:05 submit', '0 10:00 decline', '0 11:30 grant decline', '1 09:00 appeal'],
  answered: ['0 09:05 submit', '0 10:00 answer_directly', '0 19:30 confirm', '2 10:00 close'],
  merged: ['0 10:05 submit', '0 11:00 merge'],
  on_spot: ['0 09:05 draft', '0 09:30 solve_on_spot'],
  taken_on: ['0 09:05 submit', '0 09:40 take_on', '0 10:30 contact'],
  disputed,
  redispatched: [...disputed, '0 16:40 redispatch'],
  escalated: [...given, '3 09:30 escalate'],
  settled: [...given, '3 09:30 escalate', '6 15:00 settle'],
  suspended,
  suspension_asked: [...given, '5 10:00 suspend', '5 15:00 grant suspend', '6 10:00 grant suspend'],
  reported: [...suspended, '15 10:00 progress'],
  instructed,
  order_answered: [...instructed, ...orderAnswered],
  order_returned: [...instructed, ...orderAnswered, '4 09:30 order send_back'],
  order_closed: [...instructed, ...orderAnswered, '4 09:30 order close'],
  order_cancelled: [...instructed, '2 16:00 order cancel'],
  denied: ['0 09:05 submit', '0 09:50 dispatch_direct', '0 10:20 sign', '0 11:00 contact', '0 15:00 deny'],
  explained: [...given, ...passed, '8 10:00 explain', '8 15:00 grant explain'],
  lapsed: [...lapsing, '16 10:00 lapse', '17 15:00 close'],
  rated_late: [...lapsing, '16 10:00 lapse', '17 15:00 close', '18 10:00 late_answer'],
  withdrawn: [...given, '2 10:00 withdraw'],
  restored: [...given, '2 10:00 withdraw', '3 10:00 log_call reached', '3 10:20 restore'],
  carried_on: [...given, ...passed, '6 19:30 confirm partly', '7 09:00 follow_up', '7 15:00 close'],
  reopened: [...given, ...passed, '6 19:30 confirm', '7 15:00 close', '15 09:00 reopen'],
  draft: ['0 16:45 draft'],
  just_now: ['-25m submit'],
  submitted: ['0 16:20 submit'],
  accepted: ['0 14:40 submit', '0 15:50 accept'],
  handed_over: ['-95m submit', '-40m dispatch_direct'],
  unsigned: ['0 09:05 submit', '0 09:50 dispatch_direct'],
  no_plan_yet: ['0 09:05 submit', '0 09:50 dispatch_direct', '0 10:20 sign', '0 11:00 contact', '0 11:10 note'],
  in_progress: given,
  consulted: ['0 09:05 submit', '0 10:10 accept', '0 15:30 dispatch', '0 16:00 sign', '1 09:10 contact', '1 15:00 feedback'],
  urged: [...given, '2 09:30 urge', '2 11:15 answer'],
  instructed_with_help: [...instructed, '2 10:30 do_task'],
  extension_asked: [...given, '11 09:40 extend'],
  extension_signed: [...given, ...extended],
  extended: [...given, ...extended, '12 10:00 grant extend'],
  extension_refused: [...given, '11 09:40 extend', '11 16:10 refuse extend'],
  reply_asked: [...given, '5 10:00 reply'],
  replied: [...given, ...replied],
  confirming: [...given, ...passed],
  called: [...given, ...passed, '7 10:05 log_call'],
  returned: [...given, ...replied, '6 10:10 return_reply'],
  confirmed: [...given, ...passed, '6 19:30 confirm'],
  partly_confirmed: [...given, ...passed, '6 19:30 confirm partly'],
  closed: [...given, ...passed, '6 19:30 confirm', '7 15:00 close'],
  closed_rest_not_needed: [...given, ...passed, '6 19:30 confirm enough', '7 15:00 close'],
  closed_after_call: [...given, ...passed, '7 10:05 log_call', '8 09:20 callback', '9 15:00 close'],
  closed_late: [...given, '16 10:00 reply', '16 11:20 grant reply', '16 15:10 pass_review', '16 19:30 confirm', '17 15:00 close'],
  closed_after_return: [
    ...given,
    ...replied,
    '6 10:10 return_reply',
    '8 10:00 reply',
    '8 15:20 grant reply',
    '9 10:10 pass_review',
    '9 19:30 confirm',
    '11 10:00 close'
  ],
  reworked,
  rework_asked: [...reworked, ...repliedAgain, '10 19:30 confirm not'],
  closed_after_rework: [...reworked, ...repliedAgain, '10 19:30 confirm', '12 10:00 close'],
  close_refused: [...given, ...passed, '6 19:30 confirm', '7 15:00 refuse_close'],
  closed_after_refusal: [
    ...given,
    ...passed,
    '6 19:30 confirm',
    '7 15:00 refuse_close',
    ...repliedAgain,
    '10 19:30 confirm',
    '12 10:00 close'
  ]
} satisfies Record<string, readonly string[]>

export type Course = keyof typeof courses
