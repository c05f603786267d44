import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { readUser } from '#lib/accounts/require-user.ts'
import { readReturnPath } from '#lib/accounts/return-path.ts'
import { services } from '#lib/platform/services.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign-in')
  return { title: t('title') }
}

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const back = readReturnPath((await searchParams).back)
  if (await readUser()) redirect(back)
  return <SignInCard hosts={listHosts(services().settings)} callbackUrl={back} />
}
