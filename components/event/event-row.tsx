import { useTranslations } from 'next-intl'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { EventSummary } from '#lib/history/list-events.ts'
import { EventText } from './event-text.tsx'

/** One line of the activity: what happened, to which repository, by whom and when. Goes into an `<ol>`. */
export function EventRow({ event }: { event: EventSummary }) {
  const t = useTranslations('history')
  const { at, actor, repository } = event
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 wrap-anywhere">
        <div className="font-medium">
          <EventText event={event} />
        </div>
        {repository && (
          <TextLink href={`/repositories/${repository.id}`} className="mt-0.5 inline-block">
            {repository.fullName}
          </TextLink>
        )}
      </div>
      <p className="flex flex-wrap gap-x-3 text-small text-muted sm:flex-col sm:items-end">
        <span>{actor ?? t('byPackbridge')}</span>
        <RelativeTime at={at} />
      </p>
    </li>
  )
}
