import { GitBranch, Tag } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TableCell, TableRow } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { ProvenRow } from '#lib/publication/list-versions.ts'
import { VersionCommits } from './version-commits.tsx'
import { VersionEvidence } from './version-evidence.tsx'
import { type VersionPlaces, VersionRemedy } from './version-remedy.tsx'
import { versionTones } from './version-tones.ts'

const cellStyle = 'max-lg:block max-lg:px-4 max-lg:py-0'

type VersionTableRowProps = { row: ProvenRow; places: VersionPlaces }

export function VersionTableRow({ row, places }: VersionTableRowProps) {
  const t = useTranslations('versions')
  const { state } = row
  return (
    <TableRow className="max-lg:grid max-lg:gap-2 max-lg:py-3">
      <TableCell className={cellStyle}>
        <VersionName row={row} />
      </TableCell>
      <TableCell className={`${cellStyle} lg:w-full`}>
        <div className="grid justify-items-start gap-1.5">
          <Badge tone={versionTones[state]}>{t(`states.${state}`)}</Badge>
          {state !== 'published' && <VersionEvidence row={row} />}
          <VersionRemedy row={row} places={places} />
        </div>
      </TableCell>
      <TableCell className={cellStyle}>
        <VersionCommits row={row} webUrl={places.webUrl} />
      </TableCell>
      <TableCell className={`${cellStyle} text-small empty:hidden lg:whitespace-nowrap lg:empty:table-cell`}>
        {state === 'published' && <Visible row={row} repositoryId={places.repositoryId} />}
      </TableCell>
    </TableRow>
  )
}

function VersionName({ row: { kind, ref, version, isDefault } }: { row: ProvenRow }) {
  const t = useTranslations('versions')
  const Icon = kind === 'tag' ? Tag : GitBranch
  return (
    <div className="flex gap-2 lg:min-w-40">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <VisuallyHidden>{t(kind)}</VisuallyHidden>
      <div className="min-w-0">
        <p className="font-mono text-small font-medium wrap-anywhere">{version}</p>
        {ref !== null && ref !== version && (
          <p className="font-mono text-xs text-muted wrap-anywhere">{ref}</p>
        )}
        {isDefault && <p className="text-xs text-muted">{t('defaultBranch')}</p>}
      </div>
    </div>
  )
}

type VisibleProps = { row: Pick<ProvenRow, 'visibleAt' | 'tookMs' | 'runId'>; repositoryId: string }

/** Since when Composer sees it, how long that took, and which run brought it. */
function Visible({ row: { visibleAt, tookMs, runId }, repositoryId }: VisibleProps) {
  const t = useTranslations('versions')
  if (!visibleAt) return <span className="text-muted">{t('before')}</span>
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-0.5 lg:flex-col">
      <RelativeTime at={visibleAt} />
      {tookMs !== null && (
        <span className="text-muted">
          {t.rich('took', { duration: () => <Duration milliseconds={tookMs} /> })}
        </span>
      )}
      {runId && <TextLink href={`/repositories/${repositoryId}/runs/${runId}`}>{t('run')}</TextLink>}
    </div>
  )
}
