'use client'

import { useTranslations } from 'next-intl'
import { useActionState, useId } from 'react'
import type { Answer, FormAction } from '#components/action/form-action.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

type KeepViewDialogProps = { query: string; action: FormAction; onClose: () => void }

/** Asks for the name under which the present search is kept. */
export function KeepViewDialog({ query, action, onClose }: KeepViewDialogProps) {
  const t = useTranslations()
  const formId = useId()
  const [answer, submit, pending] = useActionState<Answer, FormData>(async (previous, form) => {
    const kept = await action(previous, form)
    if (kept?.ok) onClose()
    return kept
  }, null)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('repositories.views.keepTitle')}
      description={t('repositories.views.keepAbout')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {t('common.actions.save')}
          </Button>
        </>
      }
    >
      <form id={formId} action={submit}>
        <input type="hidden" name="query" value={query} />
        <Field
          label={t('repositories.views.name')}
          error={answer?.ok === false && <ReasonText reason={answer.reason} />}
        >
          {(control) => <Input {...control} name="name" required maxLength={60} autoComplete="off" />}
        </Field>
      </form>
    </Dialog>
  )
}
