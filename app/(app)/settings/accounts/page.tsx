import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { Section } from '#components/layout/section.tsx'
import { ConnectionCard } from '#components/setting/connection-card.tsx'
import { SettingsHeader } from '#components/setting/settings-header.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { listConnections } from '#lib/accounts/list-connections.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { disconnect } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('tabs.accounts') }
}

export default async function AccountsPage() {
  const { id: userId } = await requireUser()
  const t = await getTranslations('settings.accounts')
  const connections = await listConnections(services(), { userId })
  const hosts = listHosts(services().settings)
  return (
    <ClientMessages nouns={['settings', 'sign-in']}>
      <SettingsHeader current="accounts" />
      <Section
        title={t('gitee')}
        description={t('giteeAbout')}
        actions={<LinkButton href="/sign-in">{t('add')}</LinkButton>}
      >
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            host={hosts.find(({ id }) => id === connection.host) ?? null}
            disconnect={connections.length > 1 ? disconnect : null}
          />
        ))}
      </Section>
      <Section
        title={t('packagist')}
        description={t('packagistAbout')}
        actions={<LinkButton href="/packagist">{t('toPackagist')}</LinkButton>}
      />
    </ClientMessages>
  )
}
