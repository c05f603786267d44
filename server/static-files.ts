import type { RequestListener } from 'node:http'
import sirv from 'sirv'

const PREFIX = '/_next/static'
const YEAR_S = 31_536_000

/**
 * Answers for the files that the build made and compressed: their names change with what is in them, so browsers keep
 * them for good. What it does not have is left to `other`.
 */
export function createStaticFiles(folder: string, other: RequestListener): RequestListener {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: YEAR_S,
    immutable: true,
    setHeaders: (response) => response.setHeader('X-Content-Type-Options', 'nosniff'),
  })
  return (request, response) => {
    const { url } = request
    if (!url?.startsWith(`${PREFIX}/`)) return other(request, response)
    request.url = url.slice(PREFIX.length)
    serve(request, response, () => {
      request.url = url
      other(request, response)
    })
  }
}
