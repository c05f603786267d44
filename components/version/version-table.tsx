import { useTranslations } from 'next-intl'
import { Card } from '#components/ui/card.tsx'
import { Table, TableBody, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { ProvenRow } from '#lib/publication/list-versions.ts'
import type { VersionPlaces } from './version-remedy.tsx'
import { VersionTableRow } from './version-table-row.tsx'

const columns = ['version', 'state', 'commits', 'visible'] as const

type VersionTableProps = { rows: readonly ProvenRow[]; areBranches: boolean; places: VersionPlaces }

/** Both sides of each version; on a narrow screen each row becomes a card. */
export function VersionTable({ rows, areBranches, places }: VersionTableProps) {
  const t = useTranslations('versions')
  return (
    <Card>
      <Table className="max-lg:block">
        <caption>
          <VisuallyHidden>{t(areBranches ? 'branchCaption' : 'caption')}</VisuallyHidden>
        </caption>
        <TableHead className="max-lg:sr-only">
          <TableRow>
            {columns.map((column) => (
              <TableHeader key={column}>{t(`columns.${column}`)}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody className="max-lg:block">
          {withOneCommand(rows).map((row) => (
            <VersionTableRow key={`${row.kind} ${row.version} ${row.ref}`} row={row} places={places} />
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}

/** One pushed tag makes up for all that can never be published: only the first of them says which. */
function withOneCommand(rows: readonly ProvenRow[]): ProvenRow[] {
  const first = rows.find(({ remedy }) => remedy === 'new_tag')
  return rows.map((row) => (row.remedy === 'new_tag' && row !== first ? { ...row, remedy: null } : row))
}
