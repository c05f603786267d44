import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { hrefForRuns } from '#components/run/run-query.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { WeekFigures } from '#lib/runs/insight.ts'

export type WeekColumn = { name: string; cell: (week: WeekFigures) => ReactNode }

type WeekTableProps = { title: string; weeks: readonly WeekFigures[]; columns: readonly WeekColumn[] }

/** The figures of a chart, folded away; each week leads to its runs. */
export function WeekTable({ title, weeks, columns }: WeekTableProps) {
  const t = useTranslations('insight')
  const format = useFormatter()
  const day = (monday: string) => format.dateTime(new Date(monday), { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <details>
      <summary className="w-fit rounded-sm py-1 text-small text-accent">{t('showTable')}</summary>
      <Table className="mt-2 text-small">
        <caption className="sr-only">{title}</caption>
        <TableHead>
          <tr>
            <TableHeader className="px-2!">{t('week')}</TableHeader>
            {columns.map(({ name }) => (
              <TableHeader key={name} className="px-2! text-right whitespace-normal!">
                {name}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {weeks.toReversed().map((week, index) => (
            <TableRow key={week.monday}>
              <th scope="row" className="px-2 py-1.5 font-normal whitespace-nowrap">
                <TextLink href={hrefForRuns({ range: week.monday })}>
                  {index === 0 ? t('thisWeek', { day: day(week.monday) }) : day(week.monday)}
                </TextLink>
              </th>
              {columns.map(({ name, cell }) => (
                <TableCell key={name} className="px-2! py-1.5! text-right tabular-nums">
                  {cell(week)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </details>
  )
}
