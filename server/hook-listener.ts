import type { RequestListener } from 'node:http'
import type { Services } from '#lib/platform/services.ts'
import type { Intake } from './intake.ts'

/** Takes hook calls to the intake, and the time that each takes. */
export function createHookListener({ metrics }: Services, intake: Intake): RequestListener {
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
    void intake.handle(request, response)
  }
}
