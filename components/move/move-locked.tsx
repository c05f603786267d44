import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import type { Preflight } from '#lib/publication/preflight.ts'
import { lockedLetter, PACKAGIST_CONTACT } from './locked-letter.ts'

/** A package that is installed too often for its address to be changed by anybody but Packagist's staff. */
export function MoveLocked({
  preflight,
}: {
  preflight: Pick<Preflight, 'packageName' | 'fromUrl' | 'toUrl'>
}) {
  const t = useTranslations('move.locked')
  return (
    <Section title={t('title')} description={t('body')}>
      <ol className="grid list-decimal gap-2 pl-5 marker:text-muted">
        <li>{t('note')}</li>
        <li className="wrap-anywhere">
          {t('write')}{' '}
          <span className="inline-flex items-center gap-1 font-mono text-small">
            {PACKAGIST_CONTACT}
            <CopyButton text={PACKAGIST_CONTACT} aria-label={t('copyAddress')} className="-my-1 size-7!" />
          </span>
        </li>
      </ol>
      <CodeBlock
        code={lockedLetter(preflight)}
        aria-label={t('letter')}
        className="max-h-none whitespace-pre-wrap wrap-anywhere"
      />
    </Section>
  )
}
