import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { readUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign-in')
  return { title: t('title') }
}

export default async function SignInPage() {
  if (await readUser()) redirect('/repositories')
  return <SignInCard hosts={listHosts(services().settings)} callbackUrl="/repositories" />
}
