import { Check, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { HostButton } from '#components/sign-in/host-button.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { GiteeHostLink } from '#lib/accounts/gitee-hosts.ts'
import { requiredScopes } from '#lib/accounts/grant.ts'
import type { Connection } from '#lib/accounts/list-connections.ts'
import { DisconnectDialog } from './disconnect-dialog.tsx'

const SHOWN = 8
const tones = { working: 'good', sign_in_again: 'bad', scope_missing: 'warn' } as const

type ConnectionCardProps = {
  connection: Connection
  /** Null where the installation no longer knows it. */
  host: GiteeHostLink | null
  /** Null where it is the only one. */
  disconnect: FormAction | null
}

/** One Gitee account: what it allows, whether it works, and what stands on it. */
export function ConnectionCard({ connection, host, disconnect }: ConnectionCardProps) {
  const t = useTranslations('settings.accounts')
  const { login, state, refreshedAt, createdAt, repositories } = connection
  const hostName = host?.name ?? connection.host
  return (
    <Card>
      <CardHeader>
        <CardTitle className="wrap-anywhere">
          {host ? <TextLink href={`${host.url}/${encodeURIComponent(login)}`}>{login}</TextLink> : login}
        </CardTitle>
        <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
      </CardHeader>
      <CardBody>
        <DescriptionList>
          <Description term={t('host')}>{hostName}</Description>
          <Description term={t('permissions')}>
            <Permissions connection={connection} hostName={hostName} />
          </Description>
          <Description term={t('refreshedAt')}>
            <RelativeTime at={refreshedAt} />
          </Description>
          <Description term={t('createdAt')}>
            <RelativeTime at={createdAt} />
          </Description>
          <Description term={t('repositories')}>{t('shows', { count: repositories })}</Description>
          <Description term={t('uses')}>
            <Uses of={connection} />
          </Description>
        </DescriptionList>
      </CardBody>
      <CardFooter>
        {host && (
          <HostButton hostId={host.id} size="small" variant={state === 'working' ? 'secondary' : 'primary'}>
            {t('signInAgain')}
          </HostButton>
        )}
        {disconnect ? (
          <DisconnectDialog action={disconnect} connection={connection} />
        ) : (
          <p className="self-center text-small text-muted">{t('onlyOne')}</p>
        )}
      </CardFooter>
    </Card>
  )
}

type PermissionsProps = { connection: Pick<Connection, 'scopes' | 'missing'>; hostName: string }

function Permissions({ connection: { scopes, missing }, hostName }: PermissionsProps) {
  const t = useTranslations('settings.accounts')
  if (scopes.length === 0)
    return <span className="text-muted">{t('permissionsUnnamed', { host: hostName })}</span>
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {requiredScopes.map((scope) => {
        const isMissing = missing.includes(scope)
        const Icon = isMissing ? X : Check
        return (
          <li key={scope} className="inline-flex items-center gap-1.5">
            <Icon
              role="img"
              aria-label={t(isMissing ? 'missing' : 'granted')}
              className={isMissing ? 'size-4 text-bad' : 'size-4 text-good'}
            />
            {t(`scopes.${scope}`)}
          </li>
        )
      })}
    </ul>
  )
}

function Uses({ of: { uses } }: { of: Pick<Connection, 'uses'> }) {
  const t = useTranslations('settings.accounts')
  if (uses.length === 0) return <span className="text-muted">{t('noUses')}</span>
  const rest = uses.length - SHOWN
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {uses.slice(0, SHOWN).map(({ repositoryId, repository }) => (
        <li key={repositoryId}>
          <TextLink href={`/repositories/${repositoryId}`}>{repository}</TextLink>
        </li>
      ))}
      {rest > 0 && <li className="text-muted">{t('moreUses', { count: rest })}</li>}
    </ul>
  )
}
