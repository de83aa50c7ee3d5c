/** What people of bad intent type, and what documents bring along unseen (trust B9). Short enough for every field. */
export const corpus: Record<string, string> = {
  script: '<script>alert(1)</script>',
  image: '"><img src=x onerror=alert(1)>',
  svg: '<svg/onload=alert(1)>',
  nested: '<scr<script>ipt>x</script>',
  attribute: '\' onload=\'alert(1)" onfocus="x',
  address: 'javascript:alert(1)',
  document: 'data:text/html,<script>x</script>',
  braces: '{{constructor}}{{{body}}}{{> layouts/page}}',
  template: '<%= 7*7 %>#{7*7}[[7*7]]',
  entity: '&lt;script&gt;&#60;b&#62;&amp;',
  closing: '</textarea></title></dl><b>',
  comment: '--><!--<b>',
  query: "' OR 1=1;-- %_*\\",
  formula: '=1+1;@SUM(A1)',
  turned: '\u202Egnp.exe\u202C',
  unseen: '零\u200B宽\uFEFF\u00AD字\u3164\u2060符\u{E0041}',
  long: '长'.repeat(30)
}

/** One value of the corpus for each field, so that a page full of them is told apart from a page of ours. */
export const named = Object.entries(corpus)

/** Everything in an HTML page that would run, load or turn the text around. Empty for a page of ours, whatever is written on it. */
export function dangers (html: string): string[] {
  const outsideOfValues = html.replace(/"[^"]*"/g, '""')
  const patterns: [string, RegExp, string][] = [
    ['a script of its own', /<script(?! src="\/assets\/)[^>]*>/i, html],
    ['an event handler', /<[a-z][^>]*\son\w+\s*=/i, outsideOfValues],
    // A picture runs nothing, not even one that is written as text.
    ['an address that runs', /(?:href|(?<!<img class="keep-code" )src|action|formaction)="\s*(?:javascript|data|vbscript):/i, html],
    ['an element of the corpus', /<(?:svg|b|img src=x|iframe|object|embed|style|base)[\s>/]/i, html],
    ['a comment', /<!--/, html],
    ['a mark that turns text around', /[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/, html],
    ['a template that was read', /\[object Object\]|\b49\b.*<%/, html]
  ]
  return patterns.flatMap(([name, pattern, text]) => {
    const found = pattern.exec(text)
    return found ? [`${name}: ${text.slice(Math.max(0, found.index - 60), found.index + 100)}`] : []
  })
}
