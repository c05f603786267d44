import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '#components/ui/button-style.ts'
import { exportForms } from '#lib/runs/export-form.ts'
import { hrefForExport, type RunQuery } from './run-query.ts'

const names = { csv: 'CSV', json: 'JSON' } as const

/** Files of all that the filters leave, not only of the page that is shown. */
export function ExportLinks({ query, total }: { query: RunQuery; total: number }) {
  const t = useTranslations('history.export')
  if (total === 0) return null
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <span className="text-small text-muted">{t('label', { count: total })}</span>
      {exportForms.map((form) => (
        <a
          key={form}
          href={hrefForExport(query, form)}
          download
          aria-label={t('as', { count: total, form: names[form] })}
          className={buttonStyle({ size: 'small' })}
        >
          <Download aria-hidden />
          {names[form]}
        </a>
      ))}
    </div>
  )
}
