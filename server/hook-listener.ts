import type { RequestListener } from 'node:http'
import { currentRequestId } from '#lib/platform/request-scope.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Intake } from './intake.ts'

/** Takes hook calls to the intake, and begins the trace of what each leads to. */
export function createHookListener({ metrics, tracing }: Services, intake: Intake): RequestListener {
  const durations = new Map<number, { observe(seconds: number): void }>()
  const durationOf = (status: number) => {
    const known = durations.get(status) ?? metrics.intake.labels(String(status))
    durations.set(status, known)
    return known
  }
  return (request, response) => {
    const started = performance.now()
    response.once('finish', () =>
      durationOf(response.statusCode).observe((performance.now() - started) / 1000),
    )
    const attributes = { 'packbridge.request_id': currentRequestId() ?? '' }
    void tracing.span('receive delivery', { kind: 'server', attributes }, async (span) => {
      await intake.handle(request, response)
      span.set({ 'http.response.status_code': response.statusCode })
      if (response.statusCode >= 400) span.fail(String(response.statusCode))
    })
  }
}
