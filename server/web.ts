import type { RequestListener } from 'node:http'
import next from 'next'
import type { Services } from '#lib/platform/services.ts'
import { createPageListener } from './page-listener.ts'
import { createPublicPages } from './public-pages.ts'
import { createStaticFiles } from './static-files.ts'

/** Prepares the pages; `npm run build` must have made them. */
export async function startWeb(services: Services): Promise<RequestListener> {
  const { port, address } = services.settings
  const app = next({ dev: false, hostname: address, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const rendered: RequestListener = (request, response) => void handle(request, response)
  const pages = createPublicPages(services.settings.appUrl, rendered)
  return createStaticFiles('.next/static', createPageListener(services, pages))
}
