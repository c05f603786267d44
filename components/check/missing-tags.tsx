import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Code } from '#components/ui/code.tsx'
import type { Check } from '#lib/publication/check.ts'

/** Each tag that is not on Packagist at its commit, and why. */
export function MissingTags({ missing }: { missing: NonNullable<Check['missing']> }) {
  const t = useTranslations('checks')
  return (
    <details className="group" open={missing.length <= 5}>
      <summary className="w-fit text-[0.8125rem] font-medium">
        {t('missingTags', { count: missing.length })}
      </summary>
      <ul className="mt-2 grid gap-1.5">
        {missing.map(({ tag, reason, commit }) => (
          <li key={tag} className="grid gap-x-3 sm:grid-cols-[minmax(8rem,max-content)_1fr]">
            <span className="font-mono text-[0.8125rem] wrap-anywhere">
              {tag} {commit && <Code title={commit}>{commit.slice(0, 8)}</Code>}
            </span>
            <span className="text-[0.8125rem] text-muted">
              <ReasonText reason={reason} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
