import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { Section } from '#components/layout/section.tsx'
import { HookCard } from '#components/publication/hook-card.tsx'
import { PublicFace } from '#components/publication/public-face.tsx'
import { PublicationCard } from '#components/publication/publication-card.tsx'
import { StopCard } from '#components/publication/stop-card.tsx'
import { RepositoryHeader } from '#components/repository/repository-header.tsx'
import { TurnOnCallout } from '#components/repository/turn-on-callout.tsx'
import { services } from '#lib/platform/services.ts'
import { getHookAddress } from '#lib/publication/get-hook-address.ts'
import { LiveRefresh } from '../../../live-refresh.tsx'
import { changePublication } from '../../actions.ts'
import { readId } from '../../page-params.ts'
import { allowSelfRepair } from '../../repair-actions.ts'
import { showStatusPage } from '../../status-page-actions.ts'
import { readRepository } from '../read-repository.ts'

type SettingsPageProps = { params: Promise<{ repositoryId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('repositories.tabs')
  return { title: t('settings') }
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const repositoryId = readId((await params).repositoryId)
  const page = await readRepository(repositoryId)
  if (!page?.publication) notFound()
  const { userId, publication } = page
  const t = await getTranslations('publication')
  const hookAddress = await getHookAddress(services(), { userId, repositoryId })
  const isOff = publication.state === 'off'
  const place = { repositoryId, publication, action: changePublication }
  return (
    <ClientMessages nouns={['publication']}>
      <LiveRefresh of={repositoryId} />
      <RepositoryHeader {...page} current="settings" action={changePublication} />
      {isOff && <TurnOnCallout repositoryId={repositoryId} />}
      {!isOff && (
        <>
          <Section title={t('title')} description={t('settings.about')}>
            <PublicationCard
              publication={publication}
              repositoryId={repositoryId}
              selfRepairAction={allowSelfRepair}
            />
          </Section>
          <Section title={t('settings.hookTitle')} description={t('settings.hookAbout')}>
            <HookCard {...place} hookAddress={hookAddress} />
          </Section>
          {page.packageUrl && (
            <Section title={t('settings.publicTitle')}>
              <PublicFace
                repositoryId={repositoryId}
                packageName={publication.packageName}
                hasStatusPage={publication.hasStatusPage}
                isPublic={page.repository.visibility === 'public'}
                appUrl={page.appUrl}
                packageUrl={page.packageUrl}
                action={showStatusPage}
              />
            </Section>
          )}
          {publication.state !== 'disabling' && (
            <Section title={t('settings.stopTitle')}>
              <StopCard {...place} />
            </Section>
          )}
        </>
      )}
    </ClientMessages>
  )
}
