import { useTranslations } from 'next-intl'
import type { DeletionCounts as Counts } from '#lib/reconcile/account-deletion.ts'

const nouns = ['repositories', 'publications', 'runs', 'credentials', 'grants'] as const

/** How much is deleted, noun by noun; what there is none of is left out. */
export function DeletionCounts({ counts }: { counts: Counts }) {
  const t = useTranslations('settings.delete')
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {nouns
          .filter((noun) => counts[noun] > 0)
          .map((noun) => (
            <li key={noun}>{t(`counts.${noun}`, { count: counts[noun] })}</li>
          ))}
      </ul>
      <p className="mt-1 text-muted">{t('rowsMore')}</p>
    </>
  )
}
