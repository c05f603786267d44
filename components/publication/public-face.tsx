import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { BadgeCard } from './badge-card.tsx'
import type { BadgePlace } from './badge-snippets.ts'
import { WishSwitch } from './wish-switch.tsx'

type PublicFaceProps = BadgePlace & { repositoryId: string; isPublic: boolean; action: FormAction }

/** What strangers see of a publication: its badge, and the status page where it is on. */
export function PublicFace({ repositoryId, isPublic, action, ...place }: PublicFaceProps) {
  const t = useTranslations('public.page')
  const { hasStatusPage, packageName } = place
  return (
    <>
      <Card>
        <CardBody>
          <WishSwitch
            action={action}
            repositoryId={repositoryId}
            name="isShown"
            isOn={hasStatusPage}
            disabled={!isPublic && !hasStatusPage}
            label={t('label')}
          >
            <p>{t(isPublic ? 'about' : 'private')}</p>
            {isPublic && hasStatusPage && (
              <p className="mt-1">
                <TextLink href={`/status/${packageName}`}>{t('open')}</TextLink>
              </p>
            )}
          </WishSwitch>
        </CardBody>
      </Card>
      <BadgeCard {...place} isPublic={isPublic} />
    </>
  )
}
