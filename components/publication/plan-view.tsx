import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { RefreshButton } from '#components/layout/refresh-button.tsx'
import { Section } from '#components/layout/section.tsx'
import { Card, CardBody, CardFooter } from '#components/ui/card.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { type Plan, planDigest } from '#lib/publication/plan.ts'
import { AdoptHook } from './adopt-hook.tsx'
import { ConfirmSwitch } from './confirm-switch.tsx'
import { PlanObstacles } from './plan-obstacles.tsx'
import { PlanSteps } from './plan-steps.tsx'
import type { SwitchChoice } from './switch-choice.ts'

type PlanViewProps = {
  plan: Plan
  repositoryId: string
  choice: SwitchChoice
  isOff: boolean
  action: FormAction
}

/** The plan as it would be carried out now: its steps and the confirmation, or what stands against it. */
export function PlanView({ plan, repositoryId, choice, isOff, action }: PlanViewProps) {
  const t = useTranslations('publication.plan')
  const { steps, obstacles, adoptable } = plan
  const isByHand = steps.some(({ by }) => by === 'you')
  if (obstacles.length > 0) return <PlanObstacles title="blocked" reasons={obstacles} />
  return (
    <>
      {adoptable && (
        <Card>
          <CardBody>
            <AdoptHook repositoryId={repositoryId} choice={choice} hookUrl={adoptable} />
          </CardBody>
        </Card>
      )}
      <Section title={t('steps')} description={t('lead')}>
        <Card>
          <CardBody>
            <PlanSteps steps={steps} moveHref={moveHref(repositoryId, choice)} />
          </CardBody>
          {isByHand && (
            <CardFooter>
              <RefreshButton size="small">{t('lookAgain')}</RefreshButton>
              <LinkButton href="/packagist" size="small">
                {t('addMain')}
              </LinkButton>
            </CardFooter>
          )}
        </Card>
      </Section>
      <ConfirmSwitch
        action={action}
        repositoryId={repositoryId}
        choice={choice}
        digest={planDigest(plan)}
        label={t(isOff ? 'confirm' : 'apply')}
        disabled={isByHand}
      />
    </>
  )
}

/** Where both homes are compared for the account that is chosen here. */
function moveHref(repositoryId: string, { credentialId }: SwitchChoice): string {
  const query = credentialId === null ? '' : `?credential=${credentialId}`
  return `/repositories/${repositoryId}/move${query}`
}
