import type { IncomingMessage, ServerResponse } from 'node:http'
import { hasBearer } from '#lib/platform/bearer.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Phase } from './front.ts'
import { createMeasure } from './measure.ts'
import { createReadiness } from './readiness.ts'

export type Probes = {
  /** Answers when the request asks for the process itself; else false. */
  handle(request: IncomingMessage, response: ServerResponse): boolean
  /** From now on there is something to look into. */
  open(services: Services): void
}

type Answer = { status: number; body?: object | string; headers?: Record<string, string> }
type Probe = (request: IncomingMessage) => Promise<Answer>

/** What every process answers of itself, whatever its roles and before anything else: alive, ready, metrics. */
export function createProbes(phase: () => Phase): Probes {
  let opened: Record<'ready' | 'metrics', Probe> | null = null
  let log: Services['log'] | null = null
  const closed: Probe = async () => ({ status: 503, body: { status: phase() } })
  const probes: Record<string, Probe> = {
    '/api/health': async () => ({ status: 200, body: { status: 'ok' } }),
    '/api/ready': (request) => (phase() === 'ready' && opened ? opened.ready : closed)(request),
    '/api/metrics': (request) => (opened?.metrics ?? closed)(request),
  }
  return {
    handle(request, response) {
      const probe = probes[request.url?.split('?', 1)[0] ?? '']
      if (!probe) return false
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        send(response, { status: 405, headers: { Allow: 'GET, HEAD' } })
        return true
      }
      probe(request).then(
        (answer) => send(response, answer),
        (error) => {
          log?.error({ err: error }, 'a probe could not be answered')
          send(response, { status: 500 })
        },
      )
      return true
    },
    open(services) {
      log = services.log
      opened = { ready: readyProbe(services), metrics: metricsProbe(services) }
    },
  }
}

function readyProbe(services: Services): Probe {
  const readReadiness = createReadiness(services)
  return async () => {
    const readiness = await readReadiness()
    return { status: readiness.status === 'ready' ? 200 : 503, body: readiness }
  }
}

/**
 * For the holder of METRICS_TOKEN; without that setting there is no such page. The caller's address would be no
 * guard: behind a proxy on this machine everybody comes from loopback.
 */
function metricsProbe(services: Services): Probe {
  const { settings, metrics } = services
  const measure = createMeasure(services)
  return async ({ headers: { authorization = '' } }) => {
    if (settings.metricsToken === null) return { status: 404 }
    if (!hasBearer(new Headers({ authorization }), settings.metricsToken)) {
      return { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } }
    }
    await measure()
    const { registry } = metrics
    const headers = { 'Content-Type': registry.contentType }
    return { status: 200, body: await registry.metrics(), headers }
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isJson = typeof body === 'object'
  response.writeHead(status, {
    'Cache-Control': 'no-store',
    ...(isJson ? { 'Content-Type': 'application/json' } : {}),
    ...headers,
  })
  response.end(isJson ? JSON.stringify(body) : body)
}
