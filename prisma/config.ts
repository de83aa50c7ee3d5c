import { defineConfig } from 'prisma/config'

// Generating needs no schema engine, yet Prisma would download one first: any executable that is already there keeps it from asking.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({})
