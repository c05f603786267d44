'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { answered } from '#components/action/answered.ts'
import { ReloadButton } from '#components/action/reload-button.tsx'
import { noAnswer, oldPage } from '#components/action/unanswered.ts'
import { useAsked } from '#components/action/use-asked.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { BulkOptions } from '#lib/reconcile/bulk.ts'
import { BulkOptionFields } from './bulk-option-fields.tsx'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import type { BulkActions, BulkPreview, BulkRequest, PreviewAnswer } from './bulk-request.ts'

type BulkDialogProps = {
  request: BulkRequest
  actions: BulkActions
  onClose: () => void
  onBegun: () => void
}

/** Says what will happen to how many and which are passed over and why, before anything is begun. */
export function BulkDialog({ request, actions, onClose, onBegun }: BulkDialogProps) {
  const t = useTranslations()
  const { answer, again } = useAsked<PreviewAnswer>(() => actions.preview(request))
  const [options, setOptions] = useState<BulkOptions | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const preview = answer?.ok ? answer.preview : null
  const chosen = options ?? preview?.choices?.options ?? null
  const lacksAccount = preview?.choices?.accounts.length === 0
  const { kind } = request

  const begin = () =>
    startTransition(async () => {
      const begun = await answered(actions.start({ ...request, options: chosen }))
      if (begun?.ok) onBegun()
      else setRefusal(begun?.reason ?? null)
    })
  const canBegin = preview !== null && preview.fits > 0 && !lacksAccount
  const reason = refusal ?? (answer?.ok === false ? answer.reason : null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        preview && preview.fits > 0
          ? t(`bulk.kinds.${kind}.title`, { count: preview.fits })
          : t(`bulk.kinds.${kind}.action`)
      }
      footer={
        <>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          {canBegin && (
            <Button variant={kind === 'turn_off' ? 'danger' : 'primary'} pending={pending} onClick={begin}>
              {t(`bulk.kinds.${kind}.action`)}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4" aria-live="polite">
        {reason && <Refusal reason={reason} again={preview ? null : again} />}
        {!answer && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner />
            {t('bulk.planning')}
          </p>
        )}
        {preview && (
          <p className={preview.fits > 0 ? undefined : 'font-semibold'}>
            {t(preview.fits > 0 ? `bulk.kinds.${kind}.body` : 'bulk.none')}
          </p>
        )}
        {lacksAccount && (
          <Callout
            tone="warn"
            title={t('bulk.noAccount')}
            action={<LinkButton href="/packagist">{t('bulk.connect')}</LinkButton>}
          />
        )}
        {canBegin && chosen && preview.choices && (
          <BulkOptionFields accounts={preview.choices.accounts} options={chosen} onChange={setOptions} />
        )}
        {preview && <PassedOver cannot={preview.cannot} />}
      </div>
    </Dialog>
  )
}

type RefusalProps = {
  reason: string
  /** Looks anew at what would be done; null where the dialog's own button tries again. */
  again: (() => void) | null
}

function Refusal({ reason, again }: RefusalProps) {
  const t = useTranslations('common.actions')
  const wayOut =
    reason === oldPage.reason ? (
      <ReloadButton size="small" />
    ) : reason === noAnswer.reason && again ? (
      <Button size="small" onClick={again}>
        {t('retry')}
      </Button>
    ) : null
  return <Callout tone="bad" title={<ReasonText reason={reason} />} action={wayOut} />
}

function PassedOver({ cannot }: Pick<BulkPreview, 'cannot'>) {
  const t = useTranslations('bulk')
  const count = cannot.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) return null
  return (
    <section aria-label={t('cannot', { count })} className="rounded-md bg-warn-soft px-4 py-3">
      <p className="font-semibold text-warn">{t('cannot', { count })}</p>
      <BulkOutcomes outcomes={cannot} />
    </section>
  )
}
