import { useTranslations } from 'next-intl'
import { Description, DescriptionList, Difference } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { type Evidence, evidenceOf, type Seen } from './evidence.ts'

/** What was expected and what was seen of one check, now or at a repair. */
export function CheckEvidence({ check }: { check: Seen }) {
  const evidence = evidenceOf(check)
  return evidence && <EvidenceText evidence={evidence} />
}

function EvidenceText({ evidence }: { evidence: Evidence }) {
  const t = useTranslations('checks')
  switch (evidence.kind) {
    case 'difference':
      return <Difference expected={evidence.expected} actual={evidence.actual} />
    case 'silence':
      return <Silence {...evidence} />
    case 'heard':
      return (
        <p className="text-small">
          {t('lastHeard')} <RelativeTime at={evidence.at} />
        </p>
      )
    case 'answer':
      return <p className="text-small">{t('lastAnswer', { status: evidence.status })}</p>
    case 'tags':
      return (
        <p className="text-small">{t('tagCount', { actual: evidence.shown, expected: evidence.wanted })}</p>
      )
    case 'replacement':
      return <p className="text-small">{t('replacement', { package: evidence.packageName })}</p>
    case 'value':
      return <p className="font-mono text-small wrap-anywhere">{evidence.value}</p>
  }
}

function Silence({ pushedAt, heardAt }: { pushedAt: Date; heardAt: Date | null }) {
  const t = useTranslations('checks')
  const never = useTranslations('common')('never')
  return (
    <DescriptionList className="gap-y-1! text-small">
      <Description term={t('pushedAt')}>
        <RelativeTime at={pushedAt} />
      </Description>
      <Description term={t('lastHeard')}>{heardAt ? <RelativeTime at={heardAt} /> : never}</Description>
    </DescriptionList>
  )
}
