import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { ChangeButton } from '#components/publication/change-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import type { Check, Remedy } from '#lib/publication/check.ts'
import { isRepairable } from '#lib/publication/repair.ts'

/** Remedies that have a page of their own here. */
const pages: Partial<Record<Remedy, string>> = { sign_in_again: '/sign-in', replace_token: '/packagist' }

export type CheckActions = { change: FormAction; repair: FormAction }

type CheckRemedyProps = {
  check: Check
  repositoryId: string
  actions: CheckActions
  /** A repair of this check has begun and is not proved yet. */
  isUnderRepair: boolean
  /** Changes when a press shows: see PressButton. */
  outcome: string
}

/** What to press where the remedy is here: a repair, a test call, or the page that helps. */
export function CheckRemedy({ check, repositoryId, actions, isUnderRepair, outcome }: CheckRemedyProps) {
  const t = useTranslations('checks')
  if (isUnderRepair) return <UnderRepair />
  if (!check.remedy || check.state === 'pass') return null
  const label = t(`remedies.${check.remedy}`)
  if (isRepairable(check)) {
    const fields = { repositoryId, check: check.name }
    return (
      <PressButton action={actions.repair} fields={fields} outcome={outcome} size="small" variant="primary">
        {label}
      </PressButton>
    )
  }
  if (check.remedy === 'test_hook') {
    const press = { action: actions.change, repositoryId, outcome }
    return (
      <ChangeButton {...press} change="test" size="small">
        {label}
      </ChangeButton>
    )
  }
  const href = pages[check.remedy]
  return href ? (
    <LinkButton href={href} size="small">
      {label}
    </LinkButton>
  ) : null
}

function UnderRepair() {
  const t = useTranslations('checks')
  return (
    <p role="status" className="flex items-center gap-1.5 text-small font-medium text-info">
      <Spinner className="size-3.5!" />
      {t('underRepair')}
    </p>
  )
}
