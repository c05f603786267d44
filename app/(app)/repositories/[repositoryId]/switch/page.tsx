import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PageSkeleton } from '#components/layout/page-skeleton.tsx'
import { type Account, PlanChoices } from '#components/publication/plan-choices.tsx'
import { PlanObstacles } from '#components/publication/plan-obstacles.tsx'
import { PlanView } from '#components/publication/plan-view.tsx'
import type { SwitchChoice } from '#components/publication/switch-choice.ts'
import { BlockedCallout } from '#components/repository/blocked-callout.tsx'
import { TaskHeader } from '#components/repository/task-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { UserId } from '#lib/platform/ids.ts'
import { services } from '#lib/platform/services.ts'
import { planSwitch } from '#lib/publication/plan-switch.ts'
import { lookForChanges } from '../../actions.ts'
import { readId, type SearchParams } from '../../page-params.ts'
import { confirmSwitch } from './actions.ts'
import { readChoice } from './read-choice.ts'

type SwitchPageProps = {
  params: Promise<{ repositoryId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('publication.plan')
  return { title: t('title') }
}

export default async function SwitchPage({ params, searchParams }: SwitchPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const page = await readChoice(repositoryId, await searchParams)
  if (!page) notFound()
  const { userId, repository, accounts, choice, isOff, unreachableUrl } = page
  const t = await getTranslations('publication.plan')
  return (
    <ClientMessages nouns={['publication']}>
      <TaskHeader title={t(isOff ? 'title' : 'retitle')} repository={repository} />
      <BlockedCallout repository={repository} look={lookForChanges} />
      {accounts.length === 0 ? (
        <NoAccount />
      ) : (
        <PlanChoices
          repositoryId={repositoryId}
          accounts={accounts.map(toAccount)}
          choice={choice}
          unreachableUrl={unreachableUrl}
        >
          <Suspense fallback={<PageSkeleton />}>
            <PlannedSteps userId={userId} repositoryId={repositoryId} choice={choice} isOff={isOff} />
          </Suspense>
        </PlanChoices>
      )}
    </ClientMessages>
  )
}

type PlannedStepsProps = {
  userId: UserId
  repositoryId: string
  choice: SwitchChoice
  isOff: boolean
}

async function PlannedSteps({ userId, repositoryId, choice, isOff }: PlannedStepsProps) {
  const planned = await planSwitch(services(), { userId, repositoryId, ...choice })
  if (!planned.ok) return <PlanObstacles title="unread" reasons={[planned.reason]} />
  return (
    <PlanView
      plan={planned.value.plan}
      repositoryId={repositoryId}
      choice={choice}
      isOff={isOff}
      action={confirmSwitch}
    />
  )
}

async function NoAccount() {
  const t = await getTranslations('publication.plan')
  return (
    <EmptyState
      icon={KeyRound}
      title={t('noAccount')}
      action={
        <LinkButton href="/packagist" variant="primary">
          {t('connect')}
        </LinkButton>
      }
    >
      {t('noAccountBody')}
    </EmptyState>
  )
}

/** Only what the choice shows goes to the browser. */
function toAccount({ id, username, state, safeFingerprint, mainFingerprint }: Account): Account {
  return { id, username, state, safeFingerprint, mainFingerprint }
}
