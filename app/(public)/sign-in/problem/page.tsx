import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProblemCard } from '#components/sign-in/problem-card.tsx'
import { signInHosts } from '#components/sign-in/sign-in-hosts.ts'
import { parseSignInProblem } from '#components/sign-in/sign-in-problem.ts'

type ProblemPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: ProblemPageProps): Promise<Metadata> {
  const t = await getTranslations('sign-in.problems')
  const problem = parseSignInProblem((await searchParams).reason)
  return { title: t(`${problem}.title`) }
}

export default async function ProblemPage({ searchParams }: ProblemPageProps) {
  const problem = parseSignInProblem((await searchParams).reason)
  return <ProblemCard problem={problem} hosts={await signInHosts()} callbackUrl="/repositories" />
}
