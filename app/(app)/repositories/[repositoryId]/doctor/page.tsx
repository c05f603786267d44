import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { RemedyList } from '#components/check/remedy-list.tsx'
import { remedySteps } from '#components/check/remedy-steps.ts'
import { Cure } from '#components/doctor/cure.tsx'
import { Findings } from '#components/doctor/findings.tsx'
import { Verdict } from '#components/doctor/verdict.tsx'
import { PageSkeleton } from '#components/layout/page-skeleton.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { RepairList } from '#components/repair/repair-list.tsx'
import { TaskHeader } from '#components/repository/task-header.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { services } from '#lib/platform/services.ts'
import { type Diagnosed, diagnose } from '#lib/publication/diagnose.ts'
import type { RepositoryRow } from '#lib/repositories/get-repository.ts'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { readId } from '../../page-params.ts'
import { takeRepairBack } from '../../repair-actions.ts'
import { cure } from './actions.ts'
import { readDoctor } from './read-doctor.ts'

type DoctorPageProps = { params: Promise<{ repositoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('doctor')
  return { title: t('title') }
}

export default async function DoctorPage({ params }: DoctorPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const page = await readDoctor(repositoryId)
  if (!page) notFound()
  const { userId, repository, repairs, isUnderWay } = page
  const t = await getTranslations('doctor')
  return (
    <>
      {isUnderWay && <LiveRefresh of={repositoryId} />}
      <TaskHeader title={t('title')} repository={repository} lead={t('lead')} />
      {isUnderWay ? (
        <p role="status" className="flex items-center gap-2 font-medium text-info">
          <Spinner />
          {t('underWay')}
        </p>
      ) : (
        <Suspense fallback={<PageSkeleton />}>
          <Examined userId={userId} repository={repository} outcome={repairs[0]?.id ?? ''} />
        </Suspense>
      )}
      <RepairList repairs={repairs} repositoryId={repositoryId} undo={takeRepairBack} />
    </>
  )
}

type ExaminedProps = {
  userId: Parameters<typeof diagnose>[1]['userId']
  repository: Pick<RepositoryRow, 'id' | 'webUrl' | 'defaultBranch'>
  outcome: string
}

async function Examined({ userId, repository, outcome }: ExaminedProps) {
  const t = await getTranslations('doctor')
  const repositoryId = repository.id
  const diagnosed = await diagnose(services(), { userId, repositoryId })
  if (!diagnosed.ok)
    return (
      <Callout
        tone="bad"
        title={t('unread')}
        action={<RefreshButton size="small">{t('again')}</RefreshButton>}
      >
        <ReasonText reason={diagnosed.reason} />
      </Callout>
    )
  const action = <Cure {...diagnosed.value} repositoryId={repositoryId} cure={cure} outcome={outcome} />
  return (
    <>
      <Verdict {...diagnosed.value} repositoryId={repositoryId} action={action} />
      <ByHand diagnosed={diagnosed.value} repository={repository} />
      <Findings {...diagnosed.value} />
    </>
  )
}

type ByHandProps = { diagnosed: Diagnosed; repository: ExaminedProps['repository'] }

/** What the person does where no stored token can; nothing where it would not help yet. */
function ByHand({ diagnosed, repository }: ByHandProps) {
  const { diagnosis, symptoms, packageName } = diagnosed
  const { remedy, by, obstacle } = diagnosis
  if (remedy === null || by !== 'you' || obstacle) return null
  const check = { name: 'not_frozen' as const, state: 'fail' as const, remedy, by }
  const { id: repositoryId, webUrl, defaultBranch } = repository
  const { packagistUrl } = services().settings
  const places = {
    repositoryId,
    webUrl,
    defaultBranch,
    cloneUrl: symptoms.cloneUrl,
    packagistUrl,
    packageName,
  }
  const found = remedySteps(check, places)
  if (!found) return null
  return <RemedyList {...found} steps={found.steps.filter(({ key }) => key !== 'check_now')} />
}
