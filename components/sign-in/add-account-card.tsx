import { useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import type { GrantSummary } from '#lib/accounts/grant.ts'
import { HostButtons } from './host-buttons.tsx'

type AddAccountCardProps = {
  grants: readonly Pick<GrantSummary, 'id' | 'host' | 'login'>[]
  hosts: readonly GiteeHostLink[]
  callbackUrl: string
}

/** For somebody who is signed in: the Gitee accounts they have here, and how to add one more. */
export function AddAccountCard({ grants, hosts, callbackUrl }: AddAccountCardProps) {
  const t = useTranslations('sign-in.add')
  return (
    <div className="grid gap-6">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-2 text-lead text-muted">{t('lead')}</p>
      </div>
      <section>
        <h2 className="font-semibold">{t('linked')}</h2>
        <ul className="mt-2 grid gap-1">
          {grants.map(({ id, host, login }) => (
            <li key={id}>
              <span className="font-medium">{login}</span>{' '}
              <span className="text-muted">{hosts.find((known) => known.id === host)?.name ?? host}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="grid gap-2">
        <HostButtons hosts={hosts} callbackUrl={callbackUrl} />
        <LinkButton href={callbackUrl} variant="ghost" size="large">
          {t('back')}
        </LinkButton>
      </div>
      <p className="border-t pt-5 text-muted">{t('sameHost')}</p>
    </div>
  )
}
