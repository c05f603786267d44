import { useTranslations } from 'next-intl'

export const contentId = 'content'

/** The first stop of the Tab key: past the header, to the page. */
export function SkipLink() {
  const t = useTranslations('layout')
  return (
    <a
      href={`#${contentId}`}
      className="sr-only z-30 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('skip')}
    </a>
  )
}
