import { engineOf, type Engine } from '../src/db/engines/engine.ts'
import { withSchemaEngine } from '../src/db/schema/schema-engine.ts'
import { schemaFor } from './engines.ts'

const searchTables: Record<Engine, string[]> = {
  sqlite: ['', '_config', '_data', '_docsize', '_idx'].map((suffix) => `SearchIndex${suffix}`),
  postgresql: []
}

/** The SQL that would make this database what prisma/schema says; nothing when it already is. */
export async function differenceOf (url: string): Promise<string> {
  const files = await schemaFor(engineOf(url))
  return withSchemaEngine(url, async ({ schemaEngine }) => {
    const { exitCode, stdout } = await schemaEngine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      // Those of FTS5, which no schema can name (hazard 11).
      filters: { externalTables: searchTables[engineOf(url)], externalEnums: [] }
    })
    return exitCode === 0 ? '' : stdout ?? ''
  })
}
