import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Card } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { type ProvedVersion, type PublicPackage, timeToVisible } from '#lib/publication/public-package.ts'

/** The highest versions that were proved, each with its commit and times. */
export function StatusVersions({ versions }: Pick<PublicPackage, 'versions'>) {
  const t = useTranslations('public.status')
  return (
    <Section title={t('versions')} description={versions.length > 0 ? t('versionsAbout') : t('noVersions')}>
      {versions.length > 0 && (
        <Card>
          <Table>
            <caption className="sr-only">{t('versions')}</caption>
            <TableHead>
              <tr>
                <TableHeader>{t('columns.version')}</TableHeader>
                <TableHeader className="max-sm:hidden">{t('columns.commit')}</TableHeader>
                <TableHeader>{t('columns.visible')}</TableHeader>
                <TableHeader className="text-right">{t('columns.took')}</TableHeader>
              </tr>
            </TableHead>
            <TableBody>
              {versions.map((version) => (
                <VersionRow key={version.tag} version={version} />
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
    </Section>
  )
}

function VersionRow({ version }: { version: ProvedVersion }) {
  const t = useTranslations('public.status')
  const { tag, commit, visibleAt } = version
  const took = timeToVisible(version)
  return (
    <TableRow>
      <TableCell className="min-w-24 font-mono text-small font-medium wrap-anywhere">{tag}</TableCell>
      <TableCell className="max-sm:hidden">
        <Code title={commit}>{commit.slice(0, 8)}</Code>
      </TableCell>
      <TableCell>
        {visibleAt ? <RelativeTime at={visibleAt} /> : <span className="text-muted">{t('earlier')}</span>}
      </TableCell>
      <TableCell className="text-right">{took === null ? '–' : <Duration milliseconds={took} />}</TableCell>
    </TableRow>
  )
}
