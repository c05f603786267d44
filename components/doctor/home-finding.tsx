import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import type { Symptoms } from '#lib/publication/diagnosis.ts'
import { FindingRow, Words } from './finding-row.tsx'

type HomeFindingProps = { title: string; url: string; home: Symptoms['here'] }

/** What anybody finds at an address of the repository. */
export function HomeFinding({ title, url, home }: HomeFindingProps) {
  const t = useTranslations('doctor.findings')
  const address = <p className="font-mono wrap-anywhere">{url}</p>
  if (!home.read)
    return (
      <FindingRow tone="bad" title={title}>
        {address}
        <p>
          <ReasonText reason={home.reason} />
        </p>
        {home.detail && <Words>{home.detail}</Words>}
      </FindingRow>
    )
  const count = (kind: 'branch' | 'tag') => home.value.refs.filter((ref) => ref.kind === kind).length
  const isEmpty = home.value.refs.length === 0
  return (
    <FindingRow tone={isEmpty ? 'bad' : 'good'} title={title}>
      {address}
      <p className="text-muted">
        {isEmpty ? (
          <ReasonText reason="repository_empty" />
        ) : (
          t('readable', { branches: count('branch'), tags: count('tag') })
        )}
      </p>
    </FindingRow>
  )
}
