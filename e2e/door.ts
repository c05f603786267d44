import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { invariant } from '#lib/platform/result.ts'

export type Door = {
  url: string
  /** From now on calls whose path matches are answered 503; without a path, all. */
  shut(path?: RegExp): void
  open(): void
  close(): void
}

/** A way to a site that can be shut, for those who go through it alone. */
export async function openDoor(siteUrl: string): Promise<Door> {
  let shut: RegExp | null = null
  const server = createServer((call, answer) => {
    if (shut?.test(call.url ?? '')) answer.writeHead(503).end()
    else passOn(siteUrl, call, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  invariant(typeof address === 'object' && address, 'the door has a port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    shut: (path = /^/) => {
      shut = path
    },
    open: () => {
      shut = null
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function passOn(siteUrl: string, call: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = call
  const onward = request(`${siteUrl}${call.url}`, { method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  onward.once('error', () => answer.destroy())
  call.pipe(onward)
}
