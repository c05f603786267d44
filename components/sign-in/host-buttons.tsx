import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import { HostButton } from './host-button.tsx'
import type { SignInHost } from './sign-in-hosts.ts'

type HostButtonsProps = { hosts: readonly SignInHost[]; callbackUrl: string }

/** One button per host, the first one leading. */
export function HostButtons({ hosts, callbackUrl }: HostButtonsProps) {
  const t = useTranslations('sign-in.noHosts')
  if (hosts.length === 0) {
    return (
      <Callout tone="warn" title={t('title')}>
        {t('body')}
      </Callout>
    )
  }
  return (
    <div className="grid gap-2">
      {hosts.map((host, index) => (
        <HostButton
          key={host.id}
          host={host}
          callbackUrl={callbackUrl}
          variant={index === 0 ? 'primary' : 'secondary'}
        />
      ))}
    </div>
  )
}
