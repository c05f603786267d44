import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card, CardBody, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { DeletionPlan as Plan } from '#lib/reconcile/plan-deletion.ts'
import { DeletionCounts } from './deletion-counts.tsx'

/** What deleting the account does, in order, and what it leaves. */
export function DeletionPlan({ plan }: { plan: Plan }) {
  const t = useTranslations('settings.delete')
  return (
    <>
      <Card>
        <CardBody>
          <ol className="grid list-decimal gap-4 pl-5 marker:text-muted">
            <Part title={t('signIns')}>{t('signInsBody')}</Part>
            <Part title={t('turnOffs', { count: plan.publications.length })}>
              {plan.publications.length > 0 && <p>{t('turnOffsBody')}</p>}
              <TurnOffs of={plan.publications} />
            </Part>
            <Part title={t('rows')}>
              <DeletionCounts counts={plan.counts} />
            </Part>
          </ol>
        </CardBody>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t('stays')}</CardTitle>
        </CardHeader>
        <CardBody>
          <ul className="grid max-w-prose list-disc gap-2 pl-5 marker:text-muted">
            <li>{t('staysPackagist')}</li>
            <li>{t('staysGitee')}</li>
          </ul>
        </CardBody>
      </Card>
    </>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li className="min-w-0">
      <p className="font-medium">{title}</p>
      <div className="mt-0.5">{children}</div>
    </li>
  )
}

function TurnOffs({ of: publications }: { of: Plan['publications'] }) {
  const t = useTranslations('settings.delete')
  return (
    <ul className="mt-2 grid max-h-80 gap-1.5 overflow-y-auto">
      {publications.map(({ repositoryId, repository, packageName, isShared }) => (
        <li key={repositoryId} className="wrap-anywhere">
          <TextLink href={`/repositories/${repositoryId}`}>{repository}</TextLink>{' '}
          {packageName !== repository && <span className="text-muted">{packageName}</span>}
          {isShared && <span className="block text-small text-muted">{t('shared')}</span>}
        </li>
      ))}
    </ul>
  )
}
