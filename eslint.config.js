import neostandard from 'neostandard'

export default [
  ...neostandard({
    ts: true,
    ignores: ['dist/**', '.compiled/**', 'data/**', 'src/db/generated/**', 'prisma/generated/**', 'tests/artefacts/**', '.tap/**']
  }),
  { rules: { '@stylistic/arrow-parens': ['error', 'always'] } }
]
