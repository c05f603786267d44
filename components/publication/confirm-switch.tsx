'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { SwitchChoice } from './switch-choice.ts'

type ConfirmSwitchProps = {
  action: FormAction
  repositoryId: string
  choice: SwitchChoice
  /** Of the plan that is shown. */
  digest: string
  label: string
  disabled: boolean
}

/** Carries out the plan that is shown. A refusal stays on the page, with the way out. */
export function ConfirmSwitch({ action, repositoryId, choice, digest, label, disabled }: ConfirmSwitchProps) {
  const t = useTranslations('publication.plan')
  const cancel = useTranslations('common.actions')('cancel')
  const [answer, submit, pending] = useActionState(action, null)
  return (
    <form action={submit} className="grid justify-items-start gap-3">
      <input type="hidden" name="repositoryId" value={repositoryId} />
      <input type="hidden" name="credentialId" value={choice.credentialId ?? ''} />
      <input type="hidden" name="confirmed" value={digest} />
      <input type="hidden" name="route" value={choice.route} />
      <input type="hidden" name="repairsItself" value={choice.repairsItself ? 'yes' : 'no'} />
      {choice.adoptHook && <input type="hidden" name="adoptHook" value="1" />}
      {answer && !answer.ok && (
        <Callout role="alert" tone="bad" title={t('blocked')} className="w-full">
          <ReasonText reason={answer.reason} />
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="large" pending={pending} disabled={disabled}>
          {label}
        </Button>
        <LinkButton href={`/repositories/${repositoryId}`} variant="ghost" size="large">
          {cancel}
        </LinkButton>
      </div>
    </form>
  )
}
