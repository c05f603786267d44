import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { StatusFacts } from '#components/status/status-facts.tsx'
import { StatusHeading } from '#components/status/status-heading.tsx'
import { StatusVersions } from '#components/status/status-versions.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { services } from '#lib/platform/services.ts'
import { readStatusPage } from '#lib/publication/read-public-package.ts'

type StatusPageProps = { params: Promise<{ vendor: string; name: string }> }

const read = cache((name: string) => readStatusPage(services(), name))

/** Whoever switched the page on wants it to be found: it is the one page that search engines may list. */
export async function generateMetadata({ params }: StatusPageProps): Promise<Metadata> {
  const { vendor, name } = await params
  const found = await read(`${vendor}/${name}`)
  if (!found) return {}
  const t = await getTranslations('public.status')
  return {
    title: t('title', { package: found.name }),
    description: t(`about.${found.state}`),
    robots: { index: true, follow: true },
  }
}

/** How one package stands, for everybody. */
export default async function StatusPage({ params }: StatusPageProps) {
  const { vendor, name } = await params
  const found = await read(`${vendor}/${name}`)
  if (!found) notFound()
  const t = await getTranslations('public.status')
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <StatusHeading found={found} />
      <StatusFacts found={found} />
      <StatusVersions versions={found.versions} />
      <footer className="grid gap-3 border-t pt-5">
        <p className="flex flex-wrap gap-x-5 gap-y-2">
          <TextLink href={found.packagistUrl}>{t('onPackagist')}</TextLink>
          <TextLink href={found.giteeUrl}>{t('onGitee')}</TextLink>
        </p>
        <p className="max-w-prose text-small text-muted">{t('source')}</p>
      </footer>
    </div>
  )
}
