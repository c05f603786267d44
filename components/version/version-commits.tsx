import { useTranslations } from 'next-intl'
import { TextLink } from '#components/ui/text-link.tsx'
import type { VersionRow } from '#lib/publication/version-rows.ts'

type VersionCommitsProps = {
  row: Pick<VersionRow, 'state' | 'giteeCommit' | 'packagistCommit'>
  /** The repository's page on Gitee. */
  webUrl: string
}

/** The commit of both sides, once where they agree or where only one is to have it. */
export function VersionCommits({ row, webUrl }: VersionCommitsProps) {
  const t = useTranslations('versions')
  const { state, giteeCommit, packagistCommit } = row
  if (state === 'published' || state === 'ignored') return <Commit commit={giteeCommit} webUrl={webUrl} />
  return (
    <dl className="grid w-max grid-cols-[max-content_max-content] gap-x-2 text-small">
      <dt className="text-muted">{t('onGitee')}</dt>
      <dd>
        <Commit commit={giteeCommit} webUrl={webUrl} />
      </dd>
      <dt className="text-muted">{t('onPackagist')}</dt>
      <dd>
        <Commit commit={packagistCommit} webUrl={webUrl} />
      </dd>
    </dl>
  )
}

function Commit({ commit, webUrl }: { commit: string | null; webUrl: string }) {
  const t = useTranslations('versions')
  if (commit === null) return <span className="text-muted">{t('noCommit')}</span>
  return (
    <TextLink
      href={`${webUrl}/commit/${commit}`}
      title={commit}
      className="font-mono text-small whitespace-nowrap"
    >
      {commit.slice(0, 8)}
    </TextLink>
  )
}
