import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '#components/ui/card.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { type PublicPackage, timeToVisible } from '#lib/publication/public-package.ts'

/** The newest version, and how soon versions can be installed; what is not known is left out. */
export function StatusFacts({ found: { newest, medianMs } }: { found: PublicPackage }) {
  const t = useTranslations('public.status')
  if (!newest) return null
  const took = timeToVisible(newest)
  return (
    <Card>
      <dl className="grid gap-x-6 gap-y-4 px-4 py-4 sm:grid-cols-3">
        <Fact term={t('newest')}>
          <span className="font-mono wrap-anywhere">{newest.tag}</span>
        </Fact>
        {took !== null && (
          <Fact term={t('took')}>
            <Duration milliseconds={took} />
          </Fact>
        )}
        {medianMs !== null && (
          <Fact term={t('median')}>
            <Duration milliseconds={medianMs} />
          </Fact>
        )}
      </dl>
    </Card>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end gap-0.5">
      <dt className="text-small text-muted">{term}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  )
}
