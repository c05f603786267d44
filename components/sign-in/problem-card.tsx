import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import type { SignInProblem } from '#lib/accounts/sign-in-problem.ts'
import { HostButtons } from './host-buttons.tsx'
import { PermissionList } from './permission-list.tsx'

type ProblemCardProps = { problem: SignInProblem; hosts: readonly GiteeHostLink[]; callbackUrl: string }

export function ProblemCard({ problem, hosts, callbackUrl }: ProblemCardProps) {
  const t = useTranslations('sign-in.problems')
  return (
    <div className="grid gap-6">
      <div>
        <TriangleAlert aria-hidden className="size-6 text-warn" />
        <h1 className="mt-3 text-2xl font-semibold tracking-tight">{t(`${problem}.title`)}</h1>
        <p className="mt-2 text-lead text-muted">{t(`${problem}.body`)}</p>
      </div>
      <HostButtons hosts={hosts} callbackUrl={callbackUrl} />
      {problem === 'refused' && <PermissionList />}
    </div>
  )
}
