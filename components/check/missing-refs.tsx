import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Code } from '#components/ui/code.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { versionsHref } from '#components/version/version-query.ts'
import type { MissingRef } from '#lib/publication/check.ts'
import { FlawText } from './flaw-text.tsx'

const mostOpen = 5

type MissingRefsProps = { missing: readonly MissingRef[]; repositoryId: string }

/** Each ref that is not on Packagist at its commit, and why; apart from them those that are no versions. */
export function MissingRefs({ missing, repositoryId }: MissingRefsProps) {
  const t = useTranslations('checks')
  const wanted = missing.filter(({ isIgnored }) => !isIgnored)
  const ignored = missing.filter(({ isIgnored }) => isIgnored)
  return (
    <>
      {wanted.length > 0 && (
        <RefList
          title={t('missingRefs', { count: wanted.length })}
          refs={wanted}
          open={wanted.length <= mostOpen}
        />
      )}
      {ignored.length > 0 && (
        <RefList title={t('ignoredRefs', { count: ignored.length })} refs={ignored} open={false} />
      )}
      <p className="text-small">
        <TextLink href={versionsHref(repositoryId)}>{t('allVersions')}</TextLink>
      </p>
    </>
  )
}

function RefList({ title, refs, open }: { title: string; refs: readonly MissingRef[]; open: boolean }) {
  return (
    <details className="group" open={open}>
      <summary className="w-fit text-small font-medium">{title}</summary>
      <ul className="mt-2 grid gap-3">
        {refs.map((ref) => (
          <MissingRefRow key={`${ref.kind} ${ref.tag}`} missing={ref} />
        ))}
      </ul>
    </details>
  )
}

function MissingRefRow({ missing }: { missing: MissingRef }) {
  const t = useTranslations('checks')
  const { tag, kind, reason, commit, published, detail, flaw } = missing
  return (
    <li className="grid gap-x-4 gap-y-0.5 text-small sm:grid-cols-[minmax(7rem,max-content)_1fr]">
      <p className="font-mono wrap-anywhere">
        {tag}
        {kind === 'branch' && <span className="font-sans text-muted"> ({t('branch')})</span>}
      </p>
      <div className="grid min-w-0 gap-1">
        <p className="max-w-prose text-muted">
          <ReasonText reason={reason} />
        </p>
        <RefDifference missing={missing} />
        {(commit || published) && (
          <p className="flex flex-wrap gap-x-4">
            {commit && <Commit term={t('onGitee')} commit={commit} />}
            {published && published !== commit && <Commit term={t('onPackagist')} commit={published} />}
          </p>
        )}
        {detail && <p className="font-mono whitespace-pre-line wrap-anywhere">{detail}</p>}
        {flaw && (
          <p>
            <FlawText flaw={flaw} />
          </p>
        )}
      </div>
    </li>
  )
}

/** What composer.json or another tag says; of branches both sides are commits, which stand by themselves. */
function RefDifference({ missing: { kind, expected, actual } }: { missing: MissingRef }) {
  const t = useTranslations('common')
  if (kind === 'branch' || (expected === undefined && actual === undefined)) return null
  return (
    <p className="flex flex-wrap gap-x-4">
      {expected !== undefined && (
        <span>
          {t('expected')} <Code>{expected}</Code>
        </span>
      )}
      {actual !== undefined && (
        <span>
          {t('actual')} <Code>{actual}</Code>
        </span>
      )}
    </p>
  )
}

function Commit({ term, commit }: { term: string; commit: string }) {
  return (
    <span>
      <span className="text-muted">{term}</span> <Code title={commit}>{commit.slice(0, 8)}</Code>
    </span>
  )
}
