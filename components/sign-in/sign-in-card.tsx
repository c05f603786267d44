import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import { HostButtons } from './host-buttons.tsx'

const permissions = ['user', 'projects', 'hook', 'groups'] as const

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
      <section className="border-t pt-5">
        <h2 className="font-semibold">{t('permissions.title')}</h2>
        <ul className="mt-2 grid gap-2 text-muted">
          {permissions.map((permission) => (
            <li key={permission} className="flex gap-2.5">
              <Check aria-hidden className="mt-0.75 size-4 shrink-0 text-accent" />
              {t(`permissions.${permission}`)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
