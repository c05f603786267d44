import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Check } from '#lib/publication/check.ts'

type CheckMoreProps = { check: Pick<Check, 'name' | 'state'>; repositoryId: string }

/** The way to a page that shows more before anything is pressed, for checks that have one and did not pass. */
export function CheckMore({ check: { name, state }, repositoryId }: CheckMoreProps) {
  const t = useTranslations()
  if (state !== 'fail' && state !== 'warn') return null
  if (name === 'repository_url')
    return <More href={`/repositories/${repositoryId}/move`}>{t('move.link')}</More>
  if (name === 'not_frozen')
    return <More href={`/repositories/${repositoryId}/doctor`}>{t('doctor.open')}</More>
  return null
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <p className="text-small">
      <TextLink href={href}>{children}</TextLink>
    </p>
  )
}
