/** Invented names: surnames that are rare, and given names from poems, so that nobody in office is meant. */
const surnames = ['鄢', '阮', '宁', '柯', '简', '尚', '褚', '翟', '裴', '凌', '缪', '虞', '祁', '桑', '佘', '冼', '闵'] as const
const given = ['书遥', '屿安', '听澜', '砚秋', '允和', '竹笙', '明朔', '且行', '南乔', '问渠', '疏桐', '予怀', '照野', '停云', '青岚', '一苇'] as const

/** Seventeen times sixteen different ones. */
export function inventedName (index: number): string {
  return `${surnames[index % surnames.length] ?? ''}${given[index % given.length] ?? ''}`
}
