'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { useSave } from '#components/action/use-save.ts'
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
  const { refusal, pending, submit } = useSave(async (form) => {
    const kept = await action(null, form)
    return kept?.ok === false ? { ...kept, field: 'name' } : { ok: true }
  }, onClose)
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
      <form id={formId} onSubmit={submit}>
        <input type="hidden" name="query" value={query} />
        <Field label={t('repositories.views.name')} error={refusal && <ReasonText reason={refusal.reason} />}>
          {(control) => <Input {...control} name="name" required maxLength={60} autoComplete="off" />}
        </Field>
      </form>
    </Dialog>
  )
}
