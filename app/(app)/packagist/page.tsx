import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CredentialCard } from '#components/credential/credential-card.tsx'
import { FirstCredential } from '#components/credential/first-credential.tsx'
import { SaveDialog } from '#components/credential/save-dialog.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PageHeader } from '#components/layout/page-header.tsx'
import { listCredentialsWithUses } from '#lib/accounts/list-credentials-with-uses.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { check, listUses, remove, save } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('packagist')
  return { title: t('title') }
}

export default async function PackagistPage() {
  const { id: userId } = await requireUser()
  const t = await getTranslations('packagist')
  const siteUrl = services().settings.packagistUrl
  const credentials = await listCredentialsWithUses(services(), { userId })
  const profileUrl = `${siteUrl}/profile/`
  const connect = (
    <SaveDialog save={save} profileUrl={profileUrl} look={{ variant: 'primary' }} label={t('add')} />
  )
  return (
    <ClientMessages nouns={['packagist']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={credentials.length > 0 && connect}
      />
      {credentials.length === 0 && <FirstCredential save={save} profileUrl={profileUrl} />}
      {credentials.map(({ uses, ...credential }) => (
        <CredentialCard
          key={credential.id}
          credential={credential}
          uses={uses}
          actions={{ save, check, listUses, remove }}
          siteUrl={siteUrl}
        />
      ))}
    </ClientMessages>
  )
}
