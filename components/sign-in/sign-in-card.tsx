import { useTranslations } from 'next-intl'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import { HostButtons } from './host-buttons.tsx'
import { PermissionList } from './permission-list.tsx'

type SignInCardProps = { hosts: readonly GiteeHostLink[]; callbackUrl: string }

export function SignInCard({ hosts, callbackUrl }: SignInCardProps) {
  const t = useTranslations('sign-in')
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-2 text-lead text-muted">{t('lead')}</p>
      </div>
      <HostButtons hosts={hosts} callbackUrl={callbackUrl} />
      <PermissionList />
    </div>
  )
}
