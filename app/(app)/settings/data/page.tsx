import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SettingsHeader } from '#components/setting/settings-header.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { requireUser } from '#lib/accounts/require-user.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('tabs.data') }
}

export default async function DataPage() {
  await requireUser()
  const t = await getTranslations('settings.data')
  return (
    <>
      <SettingsHeader current="data" />
      <Card>
        <CardHeader>
          <CardTitle>{t('export')}</CardTitle>
        </CardHeader>
        <CardBody className="max-w-prose">{t('exportBody')}</CardBody>
        <CardFooter>
          <a href="/settings/export" download className={buttonStyle({})}>
            <Download aria-hidden />
            {t('download')}
          </a>
        </CardFooter>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>{t('delete')}</CardTitle>
        </CardHeader>
        <CardBody className="max-w-prose">{t('deleteBody')}</CardBody>
        <CardFooter>
          <LinkButton href="/settings/delete">{t('toDelete')}</LinkButton>
        </CardFooter>
      </Card>
    </>
  )
}
