import { useTranslations } from 'next-intl'
import { Tabs } from '#components/ui/tabs.tsx'

const parts = ['overview', 'versions', 'deliveries', 'runs', 'settings'] as const

export type RepositoryPart = (typeof parts)[number]

/** The pages of one repository. */
export function RepositoryTabs({ repositoryId, current }: { repositoryId: string; current: RepositoryPart }) {
  const t = useTranslations('repositories.tabs')
  const path = `/repositories/${repositoryId}`
  const tabs = parts.map((part) => ({
    href: part === 'overview' ? path : `${path}/${part}`,
    label: t(part),
    current: part === current,
  }))
  return <Tabs aria-label={t('label')} tabs={tabs} />
}
