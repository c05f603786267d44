import { listTraces } from '#lib/deliveries/trace-store.ts'
import type { Services } from '#lib/platform/services.ts'
import type { Outcome } from './outcome.ts'
import type { RunState } from './run.ts'
import type { RunCore } from './store.ts'

const names: Partial<Record<RunState, string>> = {
  waiting: 'relay',
  relaying: 'relay',
  following: 'follow',
  proving: 'prove',
}

/** Does one step of a run as part of the trace that its first delivery began, with links to those of the others. */
export async function traceStep(
  { tracing, database }: Pick<Services, 'tracing' | 'database'>,
  run: RunCore,
  step: () => Promise<Outcome>,
): Promise<Outcome> {
  if (!tracing.isOn) return step()
  const [parent = null, ...links] = await listTraces(database.prisma, run.id)
  const attributes = {
    'packbridge.run': run.id,
    'packbridge.package': run.publication.packageName,
    'packbridge.trigger': run.trigger,
    'packbridge.take': run.takes,
  }
  return tracing.span(names[run.state] ?? run.state, { parent, links, attributes }, async (span) => {
    const outcome = await step()
    span.set({ 'packbridge.outcome': outcome.kind })
    if (outcome.kind === 'failed') span.fail(outcome.reason)
    return outcome
  })
}
