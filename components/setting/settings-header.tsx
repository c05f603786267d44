import { useTranslations } from 'next-intl'
import { PageHeader } from '#components/layout/page-header.tsx'
import { Tabs } from '#components/ui/tabs.tsx'

const views = [
  { name: 'preferences', href: '/settings/preferences' },
  { name: 'accounts', href: '/settings/accounts' },
  { name: 'signIns', href: '/settings/sign-ins' },
  { name: 'notices', href: '/settings/notices' },
  { name: 'data', href: '/settings/data' },
] as const

/** The head of each view of the settings, with the way to the others. */
export function SettingsHeader({ current }: { current: (typeof views)[number]['name'] }) {
  const t = useTranslations('settings')
  const tabs = views.map(({ name, href }) => ({ href, label: t(`tabs.${name}`), current: name === current }))
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs aria-label={t('title')} tabs={tabs} />
      <p className="max-w-prose text-muted">{t(`${current}.description`)}</p>
    </>
  )
}
