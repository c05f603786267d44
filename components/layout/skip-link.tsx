import { useTranslations } from 'next-intl'

export const contentId = 'content'

/** The first stop of the Tab key: past the header, to the page. */
export function SkipLink() {
  const t = useTranslations('layout')
  return (
    <a
      href={`#${contentId}`}
      className="fixed top-2 left-2 z-30 rounded-md bg-accent px-4 py-2 font-medium text-on-accent not-focus:sr-only"
    >
      {t('skip')}
    </a>
  )
}
