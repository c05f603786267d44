'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'

type StopDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  packageName: string
  repositoryId: string
  submit: (form: FormData) => void
  pending: boolean
}

/** Two ways to stop: pause keeps the hook, off removes it. */
export function StopDialog({
  open,
  onOpenChange,
  packageName,
  repositoryId,
  submit,
  pending,
}: StopDialogProps) {
  const t = useTranslations()
  const formId = `stop-${repositoryId}`
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('publication.stop.title', { package: packageName })}
        footer={
          <>
            <DialogClose className={buttonStyle({})}>{t('common.actions.cancel')}</DialogClose>
            <Button type="submit" form={formId} variant="primary" pending={pending}>
              {t('publication.stop.confirm')}
            </Button>
          </>
        }
      >
        <form id={formId} action={submit}>
          <input type="hidden" name="repositoryId" value={repositoryId} />
          <fieldset className="grid gap-2">
            <legend className="sr-only">{t('publication.stop.choice')}</legend>
            <RadioCard
              name="change"
              value="pause"
              defaultChecked
              label={t('publication.pause.action')}
              hint={t('publication.pause.body')}
            />
            <RadioCard
              name="change"
              value="off"
              label={t('publication.off.action')}
              hint={t('publication.off.body')}
            />
          </fieldset>
        </form>
      </DialogContent>
    </Dialog>
  )
}
