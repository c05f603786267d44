import type { RequestListener } from 'node:http'
import next from 'next'
import type { Settings } from '#lib/platform/env.ts'

/** Prepares the pages; `npm run build` must have made them. */
export async function startWeb({ port, address }: Settings): Promise<RequestListener> {
  const app = next({ dev: false, hostname: address, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  return (request, response) => void handle(request, response)
}
