import { useTranslations } from 'next-intl'
import { Callout } from '#components/ui/callout.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import { ObstacleList } from './obstacle-list.tsx'
import { versionsHref } from './version-query.ts'

type NextTagCalloutProps = { repositoryId: string; next: NextTag | null }

/** Said only where the next tag would be skipped. */
export function NextTagCallout({ repositoryId, next }: NextTagCalloutProps) {
  const t = useTranslations('versions.next')
  if (!next || next.obstacles.length === 0) return null
  return (
    <Callout
      tone="warn"
      title={t('compact', { tag: next.tag })}
      action={
        <LinkButton href={versionsHref(repositoryId)} size="small">
          {t('see')}
        </LinkButton>
      }
    >
      <ObstacleList obstacles={next.obstacles} branch={next.branch} compact />
    </Callout>
  )
}
