import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../scripts/processes.ts'
import { type CrashingWorld, startCrashing } from './testing/start-crashing.ts'

let crashing: CrashingWorld
beforeAll(async () => {
  crashing = await startCrashing(null)
})
afterAll(() => crashing.close())

test('a process whose database is not there ends with code 1, and says why in one line of the log', async () => {
  const lines: string[] = []
  const nobody = `postgresql://packbridge@127.0.0.1:${await findFreePort()}/packbridge`
  const starting = crashing.startApp({ DATABASE_URL: nobody }, (line) => lines.push(line))
  await expect(starting).rejects.toThrow('server/main.ts ended with 1')
  await expect
    .poll(() => lines.map((line) => JSON.parse(line)))
    .toMatchObject([
      {
        level: 60,
        msg: 'the process could not be started',
        err: { message: expect.stringContaining("Can't reach database server") },
      },
    ])
})
