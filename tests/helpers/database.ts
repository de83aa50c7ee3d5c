/** A private, migrated database per test: a copy of one that is made once for these migrations, whoever needs it first. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { access, mkdir, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Test } from 'tap'
import { onServer, scratch, urlOnServer } from '../../prisma/scratch.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openDb, type Db, type Engine } from '../../src/db/index.ts'

export interface TestDatabase { db: Db, url: string, engine: Engine }
