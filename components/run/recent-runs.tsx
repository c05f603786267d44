import { History } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { RecentRuns as Recent } from '#lib/runs/list-recent-runs.ts'
import { LatestRun } from './latest-run.tsx'
import { RunRow } from './run-row.tsx'

type RecentRunsProps = Recent & { repositoryId: string; now: Date }

/** The latest run as a picture, and the few before it as rows. */
export function RecentRuns({ runs, sentAt, repositoryId, now }: RecentRunsProps) {
  const t = useTranslations('runs')
  const [latest, ...earlier] = runs
  const all = (
    <LinkButton href={`/repositories/${repositoryId}/runs`} size="small">
      {t('all')}
    </LinkButton>
  )
  return (
    <Section title={t('title')} actions={earlier.length > 0 && all}>
      {!latest && (
        <Card>
          <EmptyState icon={History} title={t('empty.title')}>
            {t('empty.body')}
          </EmptyState>
        </Card>
      )}
      {latest && (
        <ol className="grid gap-3">
          <LatestRun run={latest} sentAt={sentAt} now={now} />
        </ol>
      )}
      {earlier.length > 0 && (
        <Card>
          <ol aria-label={t('recent')} className="[&>li+li]:border-t">
            {earlier.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ol>
        </Card>
      )}
    </Section>
  )
}
