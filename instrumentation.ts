import type { Instrumentation } from 'next'
import { redact } from '#lib/platform/redact.ts'
import { services } from '#lib/platform/services.ts'

/** Writes down why a page, route or action broke, under the request's id and the number that its error page shows. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath, routeType }) => {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined
  services().log.error(
    {
      err: error,
      digest,
      requestId: request.headers['x-request-id'],
      method: request.method,
      path: redact(request.path),
      route: routePath,
      kind: routeType,
    },
    'a page could not be shown',
  )
}
