import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { ProblemCard } from '#components/sign-in/problem-card.tsx'
import { listHosts } from '#lib/accounts/gitee-hosts.ts'
import { signInProblems } from '#lib/accounts/sign-in-problem.ts'
import { services } from '#lib/platform/services.ts'

type ProblemPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const Query = z.object({
  reason: z.enum(signInProblems).catch('unknown'),
  host: z.string().optional().catch(undefined),
})

export async function generateMetadata({ searchParams }: ProblemPageProps): Promise<Metadata> {
  const t = await getTranslations('sign-in.problems')
  const { reason } = Query.parse(await searchParams)
  return { title: t(`${reason}.title`) }
}

export default async function ProblemPage({ searchParams }: ProblemPageProps) {
  const { reason, host } = Query.parse(await searchParams)
  const hosts = listHosts(services().settings)
  const [tried, others] = [hosts.filter(({ id }) => id === host), hosts.filter(({ id }) => id !== host)]
  return <ProblemCard problem={reason} hosts={[...tried, ...others]} callbackUrl="/repositories" />
}
