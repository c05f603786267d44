import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import type { Preflight } from '#lib/publication/preflight.ts'
import { type TagRow, tagRows } from './tag-rows.ts'

const mostRows = 50

/** The tags of both homes: how many are the same, and each that is not. */
export function MoveTags({ preflight }: { preflight: Pick<Preflight, 'tags' | 'published'> }) {
  const t = useTranslations('move.tags')
  const rows = tagRows(preflight)
  const { tags, published } = preflight
  if (!tags && !published) return null
  const isWhole = tags !== null
  const count = (tags ?? published)?.same ?? 0
  return (
    <Section title={t('title')} description={t(isWhole ? 'about' : 'aboutPublished')}>
      <Card>
        <p className="px-4 py-3">{t(isWhole ? 'same' : 'samePublished', { count })}</p>
        {rows.length > 0 && <Differences rows={rows} />}
      </Card>
    </Section>
  )
}

function Differences({ rows }: { rows: readonly TagRow[] }) {
  const t = useTranslations('move.tags')
  const absent = useTranslations('common')('absent')
  const commit = (sha: string | null) =>
    sha === null ? (
      <span className="text-muted">{absent}</span>
    ) : (
      <Code title={sha} className="whitespace-nowrap">
        {sha.slice(0, 8)}
      </Code>
    )
  return (
    <div className="border-t">
      <Table>
        <caption className="sr-only">{t('differences')}</caption>
        <TableHead>
          <TableRow className="max-sm:grid max-sm:grid-cols-3">
            <TableHeader>{t('tag')}</TableHeader>
            <TableHeader className="max-sm:whitespace-normal">{t('old')}</TableHeader>
            <TableHeader>{t('new')}</TableHeader>
            <TableHeader className="max-sm:sr-only">{t('fate')}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.slice(0, mostRows).map(({ tag, from, to, fate }) => (
            <TableRow key={tag} className="max-sm:grid max-sm:grid-cols-3">
              <TableCell className="font-mono text-small wrap-anywhere">{tag}</TableCell>
              <TableCell>{commit(from)}</TableCell>
              <TableCell>{commit(to)}</TableCell>
              <TableCell className="text-small max-sm:col-span-full max-sm:pt-0">
                {t(`fates.${fate}`)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {rows.length > mostRows && (
        <p className="border-t px-4 py-2.5 text-small text-muted">
          {t('more', { count: rows.length - mostRows })}
        </p>
      )}
    </div>
  )
}
