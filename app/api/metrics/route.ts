import { hasBearer } from '#lib/platform/bearer.ts'
import { services } from '#lib/platform/services.ts'

/**
 * What Prometheus scrapes, for the holder of METRICS_TOKEN; without that setting there is no such page. The caller's
 * address would be no guard: behind a proxy on this machine everybody comes from loopback.
 */
export async function GET(request: Request): Promise<Response> {
  const { settings, metrics } = services()
  if (settings.metricsToken === null) return new Response(null, { status: 404 })
  if (!hasBearer(request.headers, settings.metricsToken)) {
    return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } })
  }
  const text = await metrics.registry.metrics()
  return new Response(text, { headers: { 'content-type': metrics.registry.contentType } })
}
