import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Diagnosed } from '#lib/publication/diagnose.ts'
import { FindingRow, Words } from './finding-row.tsx'
import { HomeFinding } from './home-finding.tsx'

type FindingsProps = Pick<Diagnosed, 'symptoms' | 'diagnosis' | 'metadataAt' | 'packageUrl'>

/** Every place that was looked at, with the evidence. */
export function Findings({ symptoms, diagnosis, metadataAt, packageUrl }: FindingsProps) {
  const t = useTranslations('doctor.findings')
  const { storedUrl, stored, cloneUrl, here } = symptoms
  const isElsewhere = storedUrl !== null && stored !== null && diagnosis.isElsewhere
  return (
    <Section title={t('title')}>
      <Card>
        <ol className="[&>li+li]:border-t">
          <PageFinding symptoms={symptoms} packageUrl={packageUrl} />
          <JobFinding lastJob={symptoms.lastJob} />
          <FindingRow tone={metadataAt ? 'good' : 'neutral'} title={t('metadata')}>
            <p className="text-muted">
              {metadataAt
                ? t.rich('written', { time: () => <RelativeTime at={metadataAt} /> })
                : t('unwritten')}
            </p>
          </FindingRow>
          {isElsewhere && <HomeFinding title={t('stored')} url={storedUrl} home={stored} />}
          {storedUrl === null && (
            <FindingRow tone="neutral" title={t('stored')}>
              <p className="text-muted">{t('storedUnknown')}</p>
            </FindingRow>
          )}
          <HomeFinding title={t('here')} url={cloneUrl} home={here} />
        </ol>
      </Card>
    </Section>
  )
}

function PageFinding({ symptoms, packageUrl }: Pick<FindingsProps, 'symptoms' | 'packageUrl'>) {
  const t = useTranslations('doctor.findings')
  const { page, abandoned } = symptoms
  const title = <TextLink href={packageUrl}>{t('page')}</TextLink>
  if (!page.read)
    return (
      <FindingRow tone="neutral" title={title}>
        <ReasonText reason={page.reason} />
        {page.detail && <Words>{page.detail}</Words>}
      </FindingRow>
    )
  const { isFrozenGone, isAbandoned, updatedAt } = page.value
  const isGivenUp = isAbandoned || abandoned !== false
  return (
    <FindingRow tone={isFrozenGone ? 'bad' : isGivenUp ? 'warn' : 'good'} title={title}>
      {isFrozenGone && <p>{t('frozen')}</p>}
      {isGivenUp && (
        <p>{typeof abandoned === 'string' ? t('abandonedFor', { package: abandoned }) : t('abandoned')}</p>
      )}
      {!isFrozenGone && !isGivenUp && <p className="text-muted">{t('fine')}</p>}
      {updatedAt && (
        <p className="text-muted">{t.rich('updated', { time: () => <RelativeTime at={updatedAt} /> })}</p>
      )}
    </FindingRow>
  )
}

function JobFinding({ lastJob }: Pick<Diagnosed['symptoms'], 'lastJob'>) {
  const t = useTranslations('doctor.findings')
  if (!lastJob)
    return (
      <FindingRow tone="neutral" title={t('job')}>
        <p className="text-muted">{t('noJob')}</p>
      </FindingRow>
    )
  return (
    <FindingRow tone={lastJob.status === 'completed' ? 'good' : 'bad'} title={t('job')}>
      <p>
        <Code>{lastJob.status}</Code>
      </p>
      {lastJob.message !== '' && <Words>{lastJob.message}</Words>}
    </FindingRow>
  )
}
