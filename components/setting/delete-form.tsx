'use client'

import { useTranslations } from 'next-intl'
import { type SaveAction, useSave } from '#components/action/use-save.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

/** The last step: typing one's login. */
export function DeleteForm({ confirm, login }: { confirm: SaveAction; login: string }) {
  const t = useTranslations('settings.delete')
  const { refusal, pending, submit } = useSave(confirm)
  return (
    <form onSubmit={submit} autoComplete="off" className="grid max-w-md gap-4">
      <Field
        label={t('confirm', { login })}
        error={refusal ? <ReasonText reason={refusal.reason} /> : undefined}
      >
        {(control) => (
          <Input {...control} name="login" required autoComplete="off" spellCheck={false} maxLength={200} />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" pending={pending}>
          {t('submit')}
        </Button>
        <LinkButton href="/settings/data">{t('back')}</LinkButton>
      </div>
    </form>
  )
}
