import { useTranslations } from 'next-intl'
import { z } from 'zod'
import { Code } from '#components/ui/code.tsx'
import { refName } from '#lib/deliveries/delivery.ts'
import { eventKinds } from '#lib/history/event.ts'
import type { EventSummary } from '#lib/history/list-events.ts'
import { checkNames } from '#lib/publication/check.ts'
import { RESTORE } from '#lib/publication/repair.ts'
import { DriftText } from './drift-text.tsx'

const healths = ['healthy', 'degraded', 'broken', 'paused', 'off'] as const
const visibilities = ['public', 'private', 'internal'] as const

const EventData = z
  .object({
    username: z.string(),
    packageName: z.string(),
    ref: z.string(),
    from: z.string(),
    to: z.string(),
    stopped: z.number(),
    replaced: z.boolean(),
    failing: z.array(z.enum(checkNames)),
    check: z.enum(checkNames),
    reason: z.string(),
    expected: z.string(),
    actual: z.string(),
    remedy: z.string(),
    cause: z.enum(['asked', 'automatic']),
    proof: z.string(),
    failure: z.string(),
  })
  .partial()
  .catch({})

/** An event in words. A kind that has no text yet is shown as it is: nothing that happened is hidden. */
export function EventText({ event }: { event: Pick<EventSummary, 'kind' | 'data'> }) {
  const t = useTranslations()
  const kind = eventKinds.find((known) => known === event.kind)
  if (!kind) return <Code>{event.kind}</Code>

  const { username = '', packageName = '', from = '', to = '', ...data } = EventData.parse(event.data)
  const word = (value: string) => {
    const health = healths.find((known) => known === value)
    if (health) return t(`publication.health.${health}`)
    const visibility = visibilities.find((known) => known === value)
    return visibility ? t(`history.visibilities.${visibility}`) : value
  }
  if (kind === 'credential_saved' && data.replaced) return t('history.tokensReplaced', { username })
  if (kind === 'repair_done' && data.remedy === RESTORE) return t('history.urlRestored')
  const check = data.check ? t(`checks.${data.check}.title`) : ''
  const ref = refName(data.ref ?? '')
  const values = {
    username,
    packageName,
    ref,
    check,
    from: word(from),
    to: word(to),
    count: data.stopped ?? 0,
  }
  const failing = (to === 'healthy' ? [] : (data.failing ?? [])).map((name) => t(`checks.${name}.title`))
  return (
    <>
      {t(`history.events.${kind}`, values)}
      {failing.length > 0 && (
        <span className="block text-small font-normal text-muted">
          {t('history.failing', { checks: failing.join(', ') })}
        </span>
      )}
      <DriftText drift={data} />
    </>
  )
}
