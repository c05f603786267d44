import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PreferencesForm } from '#components/setting/preferences-form.tsx'
import { SettingsHeader } from '#components/setting/settings-header.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { zonePlaces } from '#lib/accounts/preferences.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { save } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('tabs.preferences') }
}

export default async function PreferencesPage() {
  const { preferences } = await requireUser()
  return (
    <ClientMessages nouns={['settings']}>
      <SettingsHeader current="preferences" />
      <Card>
        <CardBody>
          <PreferencesForm save={save} preferences={preferences} zones={[...zonePlaces(await getLocale())]} />
        </CardBody>
      </Card>
    </ClientMessages>
  )
}
