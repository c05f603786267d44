import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { FirstSteps } from '#lib/runs/first-steps.ts'
import { OutsideOf } from './outside-of.tsx'

/** The steps folded into one line, on the pages that do not show them whole. */
export function GuideBar({ firstSteps: { steps, done, next } }: { firstSteps: FirstSteps }) {
  const t = useTranslations('guide')
  if (!next) return null
  // The commands that push a tag stand with the steps themselves.
  const href = next.name === 'push' ? '/repositories' : next.href
  return (
    <OutsideOf paths={['/repositories', href]}>
      <nav
        aria-label={t('title')}
        className="flex flex-wrap items-center gap-x-2 rounded-md bg-accent-soft px-4 py-2 text-small"
      >
        <span className="text-muted tabular-nums">{t('bar', { done, total: steps.length })}</span>
        <TextLink href={href} className="py-0.5 font-medium">
          {t(`names.${next.name}`)}
        </TextLink>
      </nav>
    </OutsideOf>
  )
}
