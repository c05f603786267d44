import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { PageLink } from '#components/ui/page-link.tsx'
import type { BulkOutcome } from '#lib/reconcile/get-bulk.ts'

/** Repositories by the reason that they have in common; the sentence of a reason says the way out. */
export function BulkOutcomes({ outcomes }: { outcomes: readonly BulkOutcome[] }) {
  const t = useTranslations('bulk')
  return (
    <ul className="mt-1 grid gap-2 text-small">
      {outcomes.map(({ reason, count, repositories }) => (
        <li key={reason}>
          {reason && <ReasonText reason={reason} />}
          <span className="block text-muted wrap-anywhere">
            {repositories.map(({ id, fullName }, index) => (
              <span key={id}>
                {index > 0 && ', '}
                <PageLink href={`/repositories/${id}`} className="underline underline-offset-3">
                  {fullName}
                </PageLink>
              </span>
            ))}
            {count > repositories.length && ` ${t('andMore', { count: count - repositories.length })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
