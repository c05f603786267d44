import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { currentRequestId } from '#lib/platform/request-scope.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Intake } from './intake.ts'

/** Takes hook calls to the intake, notes the time that each takes, and begins the trace of what it leads to. */
export function createHookListener({ metrics, tracing }: Services, intake: Intake): RequestListener {
  const observe = createDurations(metrics)
  const handle: RequestListener = (request, response) => void intake.handle(request, response)
  return (request, response) => {
    const started = performance.now()
    response.once('finish', () => observe(response.statusCode, performance.now() - started))
    if (!tracing.isOn) return handle(request, response)
    const attributes = { 'packbridge.request_id': currentRequestId() ?? '' }
    void tracing.span('receive delivery', { kind: 'server', attributes }, async (span) => {
      handle(request, response)
      await once(response, 'close')
      span.set({ 'http.response.status_code': response.statusCode })
      if (response.statusCode >= 400) span.fail(String(response.statusCode))
    })
  }
}

/** One histogram for each status, looked up once: this is the path every hook call takes. */
function createDurations(metrics: Services['metrics']): (status: number, ms: number) => void {
  const known = new Map<number, { observe(seconds: number): void }>()
  return (status, ms) => {
    const durations = known.get(status) ?? metrics.intake.labels(String(status))
    known.set(status, durations)
    durations.observe(ms / 1000)
  }
}
