'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { answered } from '#components/action/answered.ts'
import { useRefuse } from '#components/action/use-refuse.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import type { BulkView } from '#lib/reconcile/get-bulk.ts'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import type { SheetActions } from './bulk-request.ts'
import { BulkTally } from './bulk-tally.tsx'

type BulkProgressProps = { bulk: BulkView; actions: SheetActions }

/** A bar below the page that hides no more than a row of it; what needs a person to know stands open above. */
export function BulkProgress({ bulk, actions }: BulkProgressProps) {
  const t = useTranslations('bulk')
  // What had ended before this page came has been told already, and lies over the page only when wished.
  const [isSmall, setSmall] = useState(bulk.isFinished)
  const { kind, total, counts, isFinished, skipped, failed } = bulk
  const hasMore = skipped.length + failed.length > 0
  return (
    <section
      data-bulk-sheet
      aria-label={t('sheet.label')}
      className="fixed inset-x-2 bottom-2 z-4 mx-auto grid max-h-[60dvh] max-w-5xl grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 overflow-y-auto rounded-lg border bg-raised px-4 py-2.5 shadow-raised sm:inset-x-6 sm:bottom-4 md:grid-cols-[auto_minmax(0,1fr)_auto]"
    >
      <h2 className="min-w-0 font-semibold wrap-anywhere max-sm:col-span-full">
        {isFinished && (
          <Badge tone={failed.length > 0 ? 'bad' : skipped.length > 0 ? 'warn' : 'good'} className="mr-2">
            {t('sheet.finished')}
          </Badge>
        )}
        {isFinished
          ? t('sheet.ended', { action: t(`kinds.${kind}.action`), count: total })
          : t(`kinds.${kind}.progress`, { count: total })}
      </h2>
      <div className="max-md:col-span-full max-md:row-start-2">
        <BulkTally counts={counts} total={total} />
      </div>
      <div className="flex items-center justify-end gap-1 max-sm:col-span-full">
        <Press bulk={bulk} actions={actions} />
        {hasMore && (
          <Button
            variant="ghost"
            size="icon"
            aria-expanded={!isSmall}
            aria-label={t(isSmall ? 'sheet.expand' : 'sheet.minimise')}
            onClick={() => setSmall(!isSmall)}
          >
            {isSmall ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          </Button>
        )}
        {isFinished && <Away bulk={bulk} actions={actions} />}
      </div>
      {!isSmall && <Details bulk={bulk} />}
    </section>
  )
}

/** While it goes on, what runs now; and what did not get through, with the reasons. */
function Details({ bulk }: { bulk: BulkView }) {
  const t = useTranslations('bulk')
  const { counts, isFinished, isCancelled, running, skipped, failed } = bulk
  const now = isCancelled
    ? t('sheet.cancelled')
    : t('sheet.now', { names: running.map(({ fullName }) => fullName).join(', ') })
  return (
    <>
      {!isFinished && (isCancelled || running.length > 0) && (
        <p className="col-span-full truncate text-small text-muted" title={now}>
          {now}
        </p>
      )}
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
    </>
  )
}

/** The one thing to press: to stop what goes on, or to try again what failed. */
function Press({ bulk, actions }: { bulk: BulkView; actions: SheetActions }) {
  const t = useTranslations('bulk.sheet')
  const [pending, press] = usePress(bulk.id)
  const { isFinished, isCancelled, failed } = bulk
  const isIdle = isFinished ? failed.length === 0 : isCancelled
  if (isIdle) return null
  return (
    <Button size="small" pending={pending} onClick={() => press(isFinished ? actions.retry : actions.cancel)}>
      {t(isFinished ? 'retry' : 'cancel')}
    </Button>
  )
}

type OutcomesProps = { title: string; tone: string; outcomes: BulkView['failed'] }

function Outcomes({ title, tone, outcomes }: OutcomesProps) {
  if (outcomes.length === 0) return null
  return (
    <div className="col-span-full border-t pt-2">
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
      className="-mr-2"
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
  const refuse = useRefuse()
  const [pending, startTransition] = useTransition()
  const press = (action: SheetActions['cancel']) =>
    startTransition(async () => {
      const answer = await answered(action(bulkActionId))
      if (answer?.ok === false) refuse(answer.reason)
    })
  return [pending, press] as const
}
