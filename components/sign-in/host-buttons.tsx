import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import { HostButton } from './host-button.tsx'

type HostButtonsProps = { hosts: readonly GiteeHostLink[]; callbackUrl: string }

/** One button per host, the first one leading. */
export function HostButtons({ hosts, callbackUrl }: HostButtonsProps) {
  const t = useTranslations('sign-in')
  if (hosts.length === 0) {
    return (
      <Callout tone="warn" title={t('noHosts.title')}>
        {t('noHosts.body')}
      </Callout>
    )
  }
  return (
    <div className="grid gap-2">
      {hosts.map((host, index) => (
        <HostButton
          key={host.id}
          hostId={host.id}
          callbackUrl={callbackUrl}
          variant={index === 0 ? 'primary' : 'secondary'}
          size="large"
          className="h-auto! min-h-11 w-full py-1.5"
        >
          <span className="leading-tight">
            {t('with', { host: host.name })}
            <span className="block text-xs font-normal">{new URL(host.url).host}</span>
          </span>
        </HostButton>
      ))}
    </div>
  )
}
