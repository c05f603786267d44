'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type SaveAction, useSave } from '#components/action/use-save.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { toast } from '#components/ui/toast.ts'
import { happenings, robots } from '#lib/accounts/happening.ts'
import type { Notices } from '#lib/accounts/notices.ts'
import { RobotField } from './robot-field.tsx'

type NoticesFormProps = { save: SaveAction; notices: Notices }

/** What to be told of, and where. */
export function NoticesForm({ save, notices }: NoticesFormProps) {
  const t = useTranslations()
  const [saves, setSaves] = useState(0)
  const { refusal, pending, submit } = useSave(save, () => {
    setSaves((before) => before + 1)
    toast.success(t('settings.notices.saved'))
  })
  const errorOf = (field: string) =>
    refusal?.field === field ? <ReasonText reason={refusal.reason} /> : undefined
  return (
    <form onSubmit={submit} autoComplete="off" className="grid max-w-xl gap-6">
      <fieldset className="grid gap-2.5">
        <legend className="mb-2.5 font-semibold">{t('settings.notices.what')}</legend>
        {happenings.map((happening) => (
          <Checkbox
            key={happening}
            name="happening"
            value={happening}
            defaultChecked={notices.happenings.includes(happening)}
            label={t(`settings.notices.happenings.${happening}`)}
          />
        ))}
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-2.5 font-semibold">{t('settings.notices.where')}</legend>
        <Field
          label={t('settings.notices.email')}
          hint={t('settings.notices.emailHint')}
          error={errorOf('email')}
        >
          {(control) => (
            <Input
              {...control}
              name="email"
              inputMode="email"
              autoComplete="email"
              spellCheck={false}
              maxLength={300}
              defaultValue={notices.email ?? ''}
            />
          )}
        </Field>
        {robots.map((robot) => (
          <RobotField
            // An address that was saved is not shown any more.
            key={`${robot} ${saves}`}
            robot={robot}
            fingerprint={notices.robots[robot]}
            error={errorOf(robot)}
          />
        ))}
      </fieldset>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('common.actions.save')}
        </Button>
      </div>
    </form>
  )
}
