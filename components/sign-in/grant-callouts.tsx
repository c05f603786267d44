import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import type { GrantSummary } from '#lib/accounts/grant.ts'
import { HostButton } from './host-button.tsx'

type GrantCalloutsProps = {
  grants: readonly Pick<GrantSummary, 'id' | 'host' | 'login' | 'state'>[]
  hosts: readonly GiteeHostLink[]
}

/** Says, on every page, which Gitee account no longer lets Packbridge work, and leads to the consent page. */
export function GrantCallouts({ grants, hosts }: GrantCalloutsProps) {
  const t = useTranslations('sign-in.grants')
  return grants.map(({ id, host: hostId, login, state }) => {
    if (state === 'working') return null
    const host = hosts.find((known) => known.id === hostId)
    const values = { login, host: host?.name ?? hostId }
    return (
      <Callout
        key={id}
        tone="warn"
        title={t(`${state}.title`, values)}
        action={
          host && (
            <HostButton hostId={host.id} variant="primary" size="small">
              {t('action')}
            </HostButton>
          )
        }
      >
        {t(`${state}.body`, values)}
      </Callout>
    )
  })
}
