import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import type { Preflight } from '#lib/publication/preflight.ts'

/** What the move changes for users of the package, and what stays as it is. */
export function MoveFacts({ preflight }: { preflight: Preflight }) {
  const t = useTranslations('move.facts')
  const { packageName, nameThere, downloads, isLocked, archives, keepsOldSource, username } = preflight
  return (
    <Section title={t('title')}>
      <Card>
        <CardBody>
          <DescriptionList>
            <Description term={t('package')}>
              <p className="font-mono text-small">{packageName ?? t('unknown')}</p>
              <p>
                {nameThere !== null && nameThere !== packageName
                  ? t('otherName', { name: nameThere })
                  : t('nameStays')}
              </p>
            </Description>
            <Description term={t('downloads')}>
              <p>{t('downloadsStay', { count: downloads })}</p>
              <p>{t(isLocked ? 'locked' : 'unlocked')}</p>
            </Description>
            <Description term={t('installs')}>
              {archives > 0 ? t('archivesEnd', { count: archives }) : t('noArchives')}
            </Description>
            <Description term={t('oldVersions')}>
              {keepsOldSource > 0 ? t('keepsOldSource', { count: keepsOldSource }) : t('noOldSource')}
            </Description>
            <DefaultBranch branch={preflight.defaultBranch} />
            <OldHome unread={preflight.unread} />
            {username !== null && <Description term={t('account')}>{username}</Description>}
          </DescriptionList>
        </CardBody>
      </Card>
    </Section>
  )
}

function DefaultBranch({ branch: { from, to } }: { branch: Preflight['defaultBranch'] }) {
  const t = useTranslations('move.facts')
  if (!to) return null
  return (
    <Description term={t('branch')}>
      {from && from.name !== to.name ? t('branchDiffers', { from: from.name, to: to.name }) : to.name}
    </Description>
  )
}

function OldHome({ unread }: Pick<Preflight, 'unread'>) {
  const t = useTranslations('move.facts')
  if (!unread) return null
  return (
    <Description term={t('oldHome')}>
      <ReasonText reason={unread.reason} />
      {unread.detail && (
        <p className="mt-1 rounded-md bg-sunken px-2.5 py-1.5 font-mono text-small">{unread.detail}</p>
      )}
    </Description>
  )
}
