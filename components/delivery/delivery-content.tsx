import { useTranslations } from 'next-intl'
import { Section } from '#components/layout/section.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { JsonBlock } from '#components/ui/json-block.tsx'
import type { DeliveryContentView } from '#lib/deliveries/get-delivery.ts'
import { DataSize } from './data-size.tsx'
import { HeaderTable } from './header-table.tsx'

/** What Gitee sent and what it was answered, as far as that was kept. */
export function DeliveryContent({ content }: { content: DeliveryContentView | null }) {
  const t = useTranslations('deliveries.content')
  if (!content) {
    return (
      <Callout tone="info" title={t('notKept.title')}>
        {t('notKept.body')}
      </Callout>
    )
  }
  return (
    <>
      <Request content={content} />
      <Section title={t('response')}>
        <p>
          <span className="font-mono font-medium">{content.status}</span>{' '}
          <span className="text-muted">
            {t.rich('within', { time: () => <Duration milliseconds={content.tookMs} /> })}
          </span>
        </p>
        <JsonBlock code={content.answer} aria-label={t('response')} />
      </Section>
    </>
  )
}

function Request({ content }: { content: DeliveryContentView }) {
  const t = useTranslations('deliveries.content')
  const { headers, body, isJson, isCut, size } = content
  const Block = isJson || isCut ? JsonBlock : CodeBlock
  return (
    <Section title={t('request')} description={t('hint')}>
      <details className="group" open>
        <summary className="w-fit font-medium">{t('headers', { count: headers.length })}</summary>
        <HeaderTable headers={headers} />
      </details>
      <p className="flex flex-wrap gap-x-3 font-medium">
        {t('body')}
        <span className="font-normal text-muted">
          <DataSize bytes={size} />
        </span>
      </p>
      {isCut && <p className="text-small text-warn">{t('cut')}</p>}
      <Block code={body} aria-label={t('body')} className="max-h-[28rem]" />
    </Section>
  )
}
