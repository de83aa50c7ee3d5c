import neostandard from 'neostandard'

export default [
  ...neostandard({
    ts: true,
    ignores: ['dist/**', 'data/**', 'src/db/generated/**', 'prisma/generated/**', 'tests/artefacts/**', '.tap/**']
  }),
  { rules: { '@stylistic/arrow-parens': ['error', 'always'] } }
]
