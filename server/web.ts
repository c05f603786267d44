import type { IncomingMessage, RequestListener } from 'node:http'
import next from 'next'
import type { Settings } from '#lib/platform/env.ts'
import { currentRequestId } from '#lib/platform/request-scope.ts'
import { writeServerTiming } from '#lib/platform/server-timing.ts'
import { createStaticFiles } from './static-files.ts'

/** Prepares the pages; `npm run build` must have made them. */
export async function startWeb({ port, address }: Settings): Promise<RequestListener> {
  const app = next({ dev: false, hostname: address, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  return createStaticFiles('.next/static', (request, response) => {
    const id = currentRequestId()
    if (id && isShown(request)) response.setHeader('Server-Timing', writeServerTiming(id))
    void handle(request, response)
  })
}

/** Whether what is answered can be what the visitor sees next: a page, not its files or what is fetched ahead of time. */
function isShown({ url, headers }: IncomingMessage): boolean {
  return !url?.startsWith('/_next/') && headers['next-router-prefetch'] === undefined
}
