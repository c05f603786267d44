import { getNotices } from '#lib/accounts/get-notices.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Services } from '#lib/platform/services.ts'
import { exportTables, findProfile } from './export-store.ts'

const ABOUT =
  'What Packbridge keeps about you. Tokens, WebHook secrets and the addresses of chat robots are left out; their fingerprints tell them apart.'

/** Everything that is kept about the user as one JSON document, in pieces: it is never held as a whole. */
export async function* exportData(
  services: Pick<Services, 'database' | 'clock'>,
  { userId }: { userId: UserId },
): AsyncGenerator<string> {
  const { prisma } = services.database
  yield* head({
    about: ABOUT,
    madeAt: services.clock.now(),
    profile: await findProfile(prisma, userId),
    notices: await getNotices(services, { userId }),
  })
  for (const [name, rows] of Object.entries(exportTables(prisma, userId))) yield* list(name, rows)
  yield '\n}\n'
}

function* head(facts: Record<string, unknown>): Generator<string> {
  let before = '{\n  '
  for (const [name, value] of Object.entries(facts)) {
    yield `${before}${JSON.stringify(name)}: ${JSON.stringify(value)}`
    before = ',\n  '
  }
}

async function* list(name: string, rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `,\n  ${JSON.stringify(name)}: [`
  let before = '\n    '
  for await (const row of rows) {
    yield before + JSON.stringify(row)
    before = ',\n    '
  }
  yield before.startsWith(',') ? '\n  ]' : ']'
}
