import { Writable } from 'node:stream'
import { createLog, type Log } from '#lib/platform/log.ts'
import type { TestServices } from '#lib/testing/test-services.ts'

/** A log of everything there is to say, kept as text. */
export function createHeardLog(): { log: Log; text(): string } {
  const lines: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { log: createLog('debug', destination), text: () => lines.join('') }
}

/** Every row of every table, the queue's too, as text by table. */
async function dumpTables({ database: { prisma } }: TestServices): Promise<Map<string, string>> {
  const tables = await prisma.$queryRaw<{ schema: string; name: string }[]>`
    SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'queue') AND table_type = 'BASE TABLE'`
  const dump = new Map<string, string>()
  for (const { schema, name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ text: string }[]>(
      `SELECT row_to_json(each)::text AS text FROM "${schema}"."${name}" AS each`,
    )
    dump.set(`${schema}.${name}`, rows.map(({ text }) => text).join('\n'))
  }
  return dump
}

/** Where any of the secrets lies readable: in the log, or in a table. */
export async function findLeaks(services: TestServices, log: string, secrets: Map<string, string>) {
  const places = [['the log', log] as const, ...(await dumpTables(services))]
  return places.flatMap(([place, text]) =>
    [...secrets].filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} in ${place}`),
  )
}
