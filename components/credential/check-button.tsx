'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { CredentialSummary } from '#lib/accounts/credential.ts'
import type { CredentialActions } from './credential-actions.ts'

type CheckButtonProps = Pick<CredentialActions, 'check'> & {
  credential: Pick<CredentialSummary, 'id' | 'username'>
}

export function CheckButton({ check, credential: { id, username } }: CheckButtonProps) {
  const t = useTranslations()
  const [pending, startTransition] = useTransition()

  const run = () =>
    startTransition(async () => {
      const outcome = await check(id)
      if (!outcome.ok) toast.error(t(`reasons.${outcome.reason}`))
      else if (outcome.state === 'working') toast.success(t('packagist.checked.working', { username }))
      else toast.error(t('packagist.checked.dead', { username }))
    })
  return (
    <Button size="small" pending={pending} onClick={run}>
      {t('packagist.check')}
    </Button>
  )
}
