import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { signInHosts } from '#components/sign-in/sign-in-hosts.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign-in')
  return { title: t('title') }
}

export default async function SignInPage() {
  return <SignInCard hosts={await signInHosts()} callbackUrl="/repositories" />
}
