import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { CredentialSummary, CredentialUse } from '#lib/accounts/credential.ts'
import { CheckButton } from './check-button.tsx'
import type { CredentialActions } from './credential-actions.ts'
import { CredentialUses } from './credential-uses.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { SaveDialog } from './save-dialog.tsx'

type CredentialCardProps = {
  credential: CredentialSummary
  uses: readonly CredentialUse[]
  actions: CredentialActions
  siteUrl: string
}

/** One Packagist account: which tokens it has, whether they work, and what stands on it. */
export function CredentialCard({ credential, uses, actions, siteUrl }: CredentialCardProps) {
  const t = useTranslations()
  const { username, safeFingerprint, mainFingerprint, state, checkedAt } = credential
  const isDead = state === 'dead'
  return (
    <Card>
      <CardHeader>
        <CardTitle className="wrap-anywhere">
          <TextLink href={`${siteUrl}/users/${encodeURIComponent(username)}/`}>{username}</TextLink>
        </CardTitle>
        <Badge tone={isDead ? 'bad' : 'good'}>{t(`packagist.tokenStates.${state}`)}</Badge>
      </CardHeader>
      <CardBody className="grid gap-4">
        {isDead && (
          <Callout tone="bad" title={t('packagist.checked.dead', { username })}>
            {t('reasons.token_dead')}
          </Callout>
        )}
        <DescriptionList>
          <Description term={t('packagist.safeToken')}>
            <Fingerprint of={safeFingerprint} without={t('packagist.withoutSafe')} />
          </Description>
          <Description term={t('packagist.mainToken')}>
            <Fingerprint of={mainFingerprint} without={t('packagist.withoutMain')} />
          </Description>
          <Description term={t('packagist.checkedAt')}>
            <RelativeTime at={checkedAt} />
          </Description>
          <Description term={t('packagist.uses')}>
            <CredentialUses uses={uses} count={credential.usedBy} />
          </Description>
        </DescriptionList>
      </CardBody>
      <CardFooter>
        <CheckButton check={actions.check} credential={credential} />
        <SaveDialog
          save={actions.save}
          profileUrl={`${siteUrl}/profile/`}
          username={username}
          look={{ size: 'small', variant: isDead ? 'primary' : 'secondary' }}
          label={t('packagist.replace.action')}
        />
        <RemoveDialog remove={actions.remove} listUses={actions.listUses} credential={credential} />
      </CardFooter>
    </Card>
  )
}

function Fingerprint({ of, without }: { of: string | null; without: string }) {
  const t = useTranslations('packagist')
  if (of === null) return <span className="text-muted">{without}</span>
  return (
    <>
      <span className="text-muted">{t('fingerprint')}</span> <Code>{of}</Code>
    </>
  )
}
