'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useMessages, useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { BulkView } from '#lib/reconcile/get-bulk.ts'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import type { SheetActions } from './bulk-request.ts'
import { BulkTally } from './bulk-tally.tsx'

type BulkProgressProps = { bulk: BulkView; actions: SheetActions }

/** What is under way or has just ended, how far it is, and what can be done about it. */
export function BulkProgress({ bulk, actions }: BulkProgressProps) {
  const t = useTranslations('bulk')
  const [isSmall, setSmall] = useState(false)
  const { kind, total, counts, isFinished } = bulk
  return (
    <section
      data-bulk-sheet
      aria-label={t('sheet.label')}
      className="fixed inset-x-2 bottom-2 z-4 grid max-h-[60dvh] gap-3 overflow-y-auto rounded-lg border bg-raised p-4 shadow-raised sm:right-auto sm:bottom-4 sm:left-4 sm:w-96"
    >
      <header className="flex items-center gap-1">
        <h2 className="min-w-0 flex-1 font-semibold wrap-anywhere">
          {isFinished ? `${t('sheet.finished')}: ` : ''}
          {t(`kinds.${kind}.progress`, { count: total })}
        </h2>
        <Button
          variant="ghost"
          size="icon"
          className="-my-2"
          aria-expanded={!isSmall}
          aria-label={t(isSmall ? 'sheet.expand' : 'sheet.minimise')}
          onClick={() => setSmall(!isSmall)}
        >
          {isSmall ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </Button>
        {isFinished && <Away bulk={bulk} actions={actions} />}
      </header>
      <BulkTally counts={counts} total={total} />
      {!isSmall && <Details bulk={bulk} actions={actions} />}
    </section>
  )
}

function Details({ bulk, actions }: { bulk: BulkView; actions: SheetActions }) {
  const t = useTranslations('bulk')
  const [pending, press] = usePress(bulk.id)
  const { counts, isFinished, isCancelled, running, skipped, failed } = bulk
  return (
    <>
      {!isFinished && running.length > 0 && (
        <p className="truncate text-small text-muted">
          {t('sheet.now', { names: running.map(({ fullName }) => fullName).join(', ') })}
        </p>
      )}
      {isCancelled && !isFinished && <p className="text-small">{t('sheet.cancelled')}</p>}
      <Outcomes
        title={t('sheet.counts.failed', { count: counts.failed })}
        tone="text-bad"
        outcomes={failed}
      />
      <Outcomes
        title={t('sheet.counts.skipped', { count: counts.skipped })}
        tone="text-warn"
        outcomes={skipped}
      />
      {!isFinished && !isCancelled && (
        <Button
          size="small"
          className="justify-self-start"
          pending={pending}
          onClick={() => press(actions.cancel)}
        >
          {t('sheet.cancel')}
        </Button>
      )}
      {isFinished && failed.length > 0 && (
        <Button
          size="small"
          className="justify-self-start"
          pending={pending}
          onClick={() => press(actions.retry)}
        >
          {t('sheet.retry')}
        </Button>
      )}
    </>
  )
}

type OutcomesProps = { title: string; tone: string; outcomes: BulkView['failed'] }

function Outcomes({ title, tone, outcomes }: OutcomesProps) {
  if (outcomes.length === 0) return null
  return (
    <div>
      <h3 className={`text-small font-semibold ${tone}`}>{title}</h3>
      <BulkOutcomes outcomes={outcomes} />
    </div>
  )
}

function Away({ bulk, actions }: { bulk: BulkView; actions: SheetActions }) {
  const t = useTranslations('bulk.sheet')
  const [pending, press] = usePress(bulk.id)
  return (
    <Button
      variant="ghost"
      size="icon"
      className="-my-2 -mr-2"
      pending={pending}
      aria-label={t('close')}
      onClick={() => press(actions.close)}
    >
      <X aria-hidden />
    </Button>
  )
}

/** Carries an action out; a refusal is told as a toast. */
function usePress(bulkActionId: string) {
  const sentences: Record<string, string> = useMessages().reasons
  const [pending, startTransition] = useTransition()
  const press = (action: SheetActions['cancel']) =>
    startTransition(async () => {
      const answer = await action(bulkActionId)
      if (answer?.ok === false) toast.error(sentences[answer.reason] ?? answer.reason)
    })
  return [pending, press] as const
}
