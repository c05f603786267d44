import { useTranslations } from 'next-intl'
import type { ChangeAction } from '#components/publication/change.ts'
import { ChangeButton } from '#components/publication/change-button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { Check, Remedy } from '#lib/publication/check.ts'
import { type RemedyPlaces, remedyLink } from './remedy-link.ts'

/** Remedies that are a press of a button here. */
const pressed: Partial<Record<Remedy, 'update' | 'test'>> = { request_update: 'update', test_hook: 'test' }

/** What the page shows of each press's outcome: the newest run, the moment of the checks. */
export type Outcomes = { update: string; test: string }

type CheckRemedyProps = { check: Check; places: RemedyPlaces; action: ChangeAction; outcomes: Outcomes }

/** What to press: a button for what is done here, a link for what is done elsewhere. */
export function CheckRemedy({ check, places, action, outcomes }: CheckRemedyProps) {
  const t = useTranslations('checks.remedies')
  if (!check.remedy || check.state === 'pass') return null
  const label = t(check.remedy)
  const change = pressed[check.remedy]
  if (change) {
    return (
      <ChangeButton
        action={action}
        repositoryId={places.repositoryId}
        change={change}
        outcome={outcomes[change]}
        size="small"
      >
        {label}
      </ChangeButton>
    )
  }
  const href = remedyLink(check, places)
  if (href === null) return null
  if (href.startsWith('/')) {
    return (
      <LinkButton href={href} size="small">
        {label}
      </LinkButton>
    )
  }
  return <TextLink href={href}>{label}</TextLink>
}
