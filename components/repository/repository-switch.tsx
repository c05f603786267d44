'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition, useState, useTransition } from 'react'
import type { ChangeAction } from '#components/publication/change.ts'
import { StopDialog } from '#components/publication/stop-dialog.tsx'
import { useChange } from '#components/publication/use-change.ts'
import { Switch } from '#components/ui/switch.tsx'
import type { PublicationState } from '#lib/publication/publication.ts'

type RepositorySwitchProps = {
  action: ChangeAction
  repositoryId: string
  fullName: string
  packageName: string
  state: PublicationState
  /** Stopped at a step: nothing moves until somebody acts. */
  isStuck: boolean
  disabled: boolean
}

/** On leads to the plan, off asks how; a paused publication goes on at once. */
export function RepositorySwitch({
  action,
  repositoryId,
  fullName,
  packageName,
  state,
  isStuck,
  disabled,
}: RepositorySwitchProps) {
  const t = useTranslations('publication')
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [leaving, leave] = useTransition()
  const [, submit, pending] = useChange(action, { onDone: () => setAsking(false) })
  const moving = !isStuck && (state === 'enabling' || state === 'disabling')

  const toggle = (on: boolean) => {
    if (!on) return setAsking(true)
    if (state !== 'paused') return leave(() => router.push(`/repositories/${repositoryId}/switch`))
    const form = new FormData()
    form.set('repositoryId', repositoryId)
    form.set('change', 'resume')
    startTransition(() => submit(form))
  }
  return (
    <>
      <Switch
        aria-label={t('switch', { repository: fullName })}
        checked={state === 'on' || state === 'enabling'}
        disabled={disabled}
        pending={moving || pending || leaving}
        onCheckedChange={toggle}
      />
      <StopDialog
        open={asking}
        onOpenChange={setAsking}
        packageName={packageName}
        repositoryId={repositoryId}
        submit={submit}
        pending={pending}
      />
    </>
  )
}
