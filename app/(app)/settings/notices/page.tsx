import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { NoticesForm } from '#components/setting/notices-form.tsx'
import { SettingsHeader } from '#components/setting/settings-header.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { getNotices } from '#lib/accounts/get-notices.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { save } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('tabs.notices') }
}

export default async function NoticesPage() {
  const { id: userId } = await requireUser()
  const t = await getTranslations('settings.notices')
  const notices = await getNotices(services(), { userId })
  return (
    <ClientMessages nouns={['settings']}>
      <SettingsHeader current="notices" />
      <Callout tone="info" title={t('notYet')}>
        {t('notYetBody')}
      </Callout>
      <Card>
        <CardBody>
          <NoticesForm save={save} notices={notices} />
        </CardBody>
      </Card>
    </ClientMessages>
  )
}
