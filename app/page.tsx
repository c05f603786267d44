import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Landing } from '#components/landing/landing.tsx'
import { ClientMessages } from '#components/layout/client-messages.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { readUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'

/** The one page that search engines are welcome to. */
export async function generateMetadata(): Promise<Metadata> {
  const [t, common] = [await getTranslations('landing'), await getTranslations('common')]
  return {
    title: { absolute: `${common('product')} · ${t('title')}` },
    description: t('lead'),
    robots: { index: true, follow: true },
  }
}

export default async function StartPage() {
  if (await readUser()) redirect('/repositories')
  return (
    <ClientMessages nouns={['sign-in']}>
      <PublicShell width="wide">
        <Landing hosts={listHosts(services().settings)} />
      </PublicShell>
    </ClientMessages>
  )
}
