import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import { NEXT_TAG_ID } from './version-query.ts'

/** The way past the versions, however many there are; it says where the next tag would be skipped. */
export function NextTagLink({ next: { tag, obstacles } }: { next: NextTag }) {
  const t = useTranslations('versions.next')
  return (
    <TextLink href={`#${NEXT_TAG_ID}`}>{obstacles.length > 0 ? t('compact', { tag }) : t('title')}</TextLink>
  )
}
