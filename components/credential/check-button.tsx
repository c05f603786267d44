'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { answered } from '#components/action/answered.ts'
import { useRefuse } from '#components/action/use-refuse.ts'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { CredentialSummary } from '#lib/accounts/credential.ts'
import type { CredentialActions } from './credential-actions.ts'

type CheckButtonProps = Pick<CredentialActions, 'check'> & {
  credential: Pick<CredentialSummary, 'id' | 'username'>
}

export function CheckButton({ check, credential: { id, username } }: CheckButtonProps) {
  const t = useTranslations('packagist.checked')
  const label = useTranslations('packagist')('check')
  const refuse = useRefuse()
  const [pending, startTransition] = useTransition()

  const run = () =>
    startTransition(async () => {
      const outcome = await answered(check(id))
      if (!outcome.ok) refuse(outcome.reason)
      else if (outcome.state === 'working') toast.success(t('working', { username }))
      else toast.error(t('dead', { username }))
    })
  return (
    <Button size="small" pending={pending} onClick={run}>
      {label}
    </Button>
  )
}
