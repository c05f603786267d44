import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AddAccountCard } from '#components/sign-in/add-account-card.tsx'
import { SignInCard } from '#components/sign-in/sign-in-card.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { readUser } from '#lib/accounts/require-user.ts'
import { readReturnPath } from '#lib/accounts/return-path.ts'
import { services } from '#lib/platform/services.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sign-in')
  return { title: t((await readUser()) ? 'add.title' : 'title') }
}

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const asked = (await searchParams).back
  const back = readReturnPath(asked)
  const hosts = listHosts(services().settings)
  const user = await readUser()
  if (!user) return <SignInCard hosts={hosts} callbackUrl={back} />
  // Who was on the way to a page signed in elsewhere meanwhile.
  if (asked !== undefined) redirect(back)
  return <AddAccountCard grants={user.grants} hosts={hosts} callbackUrl={back} />
}
