import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { listMigrations, MIGRATIONS } from './migration-folders.ts'

/** Applies the standard migration folders that the database lacks; returns their names. */
export async function migrate(adapterFactory: SqlMigrationAwareDriverAdapterFactory): Promise<string[]> {
  const schemaEngine = await startEngine(adapterFactory)
  const { appliedMigrationNames } = await schemaEngine.applyMigrations({
    migrationsList: await readMigrations(),
    filters: { externalTables: [], externalEnums: [] },
  })
  return appliedMigrationNames
}

/** The SQL that brings the migrations' outcome to the schema file; empty when they agree. */
export async function migrationDiff(
  adapterFactory: SqlMigrationAwareDriverAdapterFactory,
  schema: string,
): Promise<string> {
  const schemaEngine = await startEngine(adapterFactory)
  const { stdout } = await schemaEngine.diff({
    from: { tag: 'migrations', ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}

let loading: Promise<void> | undefined

/** The engine's code is loaded once per process: a second copy would take the first one's memory away. */
function loadEngine(): Promise<void> {
  loading ??= instantiate()
  return loading
}

async function instantiate(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = await readFile(join(path, '..', 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } })
  engine.__wbg_set_wasm(instance.exports)
  const { __wbindgen_start: start } = instance.exports
  if (typeof start === 'function') start()
}

async function startEngine(adapterFactory: SqlMigrationAwareDriverAdapterFactory) {
  await loadEngine()
  return engine.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterFactory),
  )
}

async function readMigrations() {
  const names = await listMigrations()
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(join(MIGRATIONS, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  )
  return {
    baseDir: MIGRATIONS,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories,
  }
}
