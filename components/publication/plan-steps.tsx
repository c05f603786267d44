import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Change } from '#components/ui/description-list.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { PlannedStep } from '#lib/publication/plan.ts'
import { stepLabel } from './step-label.ts'

/** What turning on will do, in order, with the values that change. */
export function PlanSteps({ steps, moveHref }: { steps: readonly PlannedStep[]; moveHref: string }) {
  return (
    <ol className="grid gap-4">
      {steps.map((step, index) => (
        <PlanStep key={step.kind} step={step} number={index + 1} moveHref={moveHref} />
      ))}
    </ol>
  )
}

type PlanStepProps = {
  step: PlannedStep
  number: number
  /** The page that says what changing the address means. */
  moveHref: string
}

function PlanStep({ step, number, moveHref }: PlanStepProps) {
  const t = useTranslations()
  const { kind, by, from, to, link } = step
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="grid size-5 shrink-0 place-items-center rounded-full border border-control text-xs tabular-nums"
      >
        {number}
      </span>
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`steps.plan.${stepLabel(step)}`)}
          {by === 'you' && <Badge tone="warn">{t('publication.plan.byHand')}</Badge>}
        </p>
        {from && to && <Change from={from} to={to} />}
        {kind === 'change_repository_url' && from !== to && (
          <p className="text-small">
            <TextLink href={moveHref}>{t('move.link')}</TextLink>
          </p>
        )}
        {!from && to && <code className="font-mono text-small wrap-anywhere">{to}</code>}
        {by === 'you' && (
          <p className="text-small text-muted">
            {t('publication.plan.byHandBody')}{' '}
            {link && <TextLink href={link}>{t('publication.plan.doIt')}</TextLink>}
          </p>
        )}
      </div>
    </li>
  )
}
