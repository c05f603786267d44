import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { invariant } from '#lib/platform/result.ts'

export type Front = { url: string; close(): Promise<void> }

/** One address before many processes: each connection goes to the next port that answers, or is cut. */
export async function startFront(ports: () => number[]): Promise<Front> {
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    turn += 1
    const behind = ports()
    join(client, [...behind.slice(turn % behind.length), ...behind.slice(0, turn % behind.length)])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the front listens on a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      for (const client of open) client.destroy()
    },
  }
}

function join(client: Socket, [port, ...others]: number[]): void {
  if (port === undefined) return void client.destroy()
  const app = connect(port, '127.0.0.1')
  let isJoined = false
  app.once('connect', () => {
    isJoined = true
    client.pipe(app)
    app.pipe(client)
    client.once('close', () => app.destroy())
  })
  app.on('error', () => {
    if (!isJoined && !client.destroyed) join(client, others)
  })
  app.once('close', () => {
    if (isJoined) client.destroy()
  })
}
