import { useTranslations } from 'next-intl'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Description, DescriptionList } from '#components/ui/description-list.tsx'
import type { RunDetail } from '#lib/runs/get-run.ts'

/** What Packagist's job said, whole, so that the browser's own search finds everything in it. */
export function RunLog({ log }: { log: RunDetail['logs'][number] }) {
  const t = useTranslations('runs')
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <DescriptionList>
        <Description term={t('result')}>{log.status}</Description>
        {log.message && <Description term={t('message')}>{log.message}</Description>}
      </DescriptionList>
      {log.text && <CodeBlock aria-label={t('log')} code={log.text} className="max-h-none" />}
    </div>
  )
}
