import { useTranslations } from 'next-intl'
import { EventRow } from '#components/event/event-row.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import type { EventSummary } from '#lib/history/list-events.ts'

/** What people and Packbridge did with this repository. */
export function RecentEvents({ events }: { events: readonly EventSummary[] }) {
  const t = useTranslations('repositories')
  if (events.length === 0) return null
  return (
    <Section title={t('events')}>
      <Card>
        <ol className="[&>li+li]:border-t">
          {events.map((event) => (
            <EventRow key={event.id} event={{ ...event, repository: null }} />
          ))}
        </ol>
      </Card>
    </Section>
  )
}
