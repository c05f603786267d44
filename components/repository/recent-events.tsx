import { useTranslations } from 'next-intl'
import { EventRow } from '#components/event/event-row.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import type { EventSummary } from '#lib/history/list-events.ts'

const MOST_OPEN = 6

/** What people and Packbridge did with this repository; all but the newest is folded away. */
export function RecentEvents({ events }: { events: readonly EventSummary[] }) {
  const t = useTranslations('repositories')
  if (events.length === 0) return null
  const [open, folded] = [events.slice(0, MOST_OPEN), events.slice(MOST_OPEN)]
  return (
    <Section title={t('events')}>
      <Card>
        <Rows events={open} />
        {folded.length > 0 && (
          <details className="border-t">
            <summary className="px-4 py-3 font-medium">{t('moreEvents', { count: folded.length })}</summary>
            <div className="border-t">
              <Rows events={folded} />
            </div>
          </details>
        )}
      </Card>
    </Section>
  )
}

function Rows({ events }: { events: readonly EventSummary[] }) {
  return (
    <ol className="[&>li+li]:border-t">
      {events.map((event) => (
        <EventRow key={event.id} event={{ ...event, repository: null }} />
      ))}
    </ol>
  )
}
