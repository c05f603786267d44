import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listenOn } from './listen.ts'

const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

/** A port on which nobody answers any more. */
async function findSilentPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

test('a first connection that fails is told, and nothing goes on connecting', async () => {
  const before = countTimers()
  const url = `postgres://nobody@127.0.0.1:${await findSilentPort()}/nothing`
  const listening = listenOn(url, { channel: 'changed', onNotice: () => {} })
  await expect(listening).rejects.toThrow('ECONNREFUSED')
  // The socket says that it ended some turns after it failed.
  for (let turn = 0; turn < 50; turn += 1) await setImmediate()
  expect(countTimers()).toBe(before)
})
