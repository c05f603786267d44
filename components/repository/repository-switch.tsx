'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { FormAction } from '#components/action/form-action.ts'
import { useUndoableChange } from '#components/publication/use-undoable-change.ts'
import { Switch } from '#components/ui/switch.tsx'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'

type RepositorySwitchProps = {
  action: FormAction
  repository: Pick<RepositoryLine, 'id' | 'fullName' | 'publication' | 'blocked'>
  /** Shows the row in another state at once; null takes that away. */
  show: (state: 'on' | 'paused' | null) => void
}

/** On leads to the plan; what is on is paused and resumed at once, and either can be undone. */
export function RepositorySwitch({ action, repository, show }: RepositorySwitchProps) {
  const { id, fullName, publication, blocked } = repository
  const state = publication?.state ?? 'off'
  const t = useTranslations('publication')
  const router = useRouter()
  const [leaving, leave] = useTransition()
  const change = useUndoableChange({ action, repository, show })
  const isMoving = !publication?.isStuck && (state === 'enabling' || state === 'disabling')

  const toggle = () => {
    if (state === 'on') change('pause')
    else if (state === 'paused') change('resume')
    else leave(() => router.push(`/repositories/${id}${publication?.isStuck ? '' : '/switch'}`))
  }
  return (
    <Switch
      aria-label={t('switch', { repository: fullName })}
      checked={state === 'on' || state === 'enabling'}
      disabled={blocked !== null && state === 'off'}
      pending={isMoving || leaving}
      onCheckedChange={toggle}
    />
  )
}
