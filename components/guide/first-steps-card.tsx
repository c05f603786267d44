import { useTranslations } from 'next-intl'
import { Card, CardBody, CardHeader } from '#components/ui/card.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import type { FirstSteps } from '#lib/runs/first-steps.ts'
import { FinishedStep, NextStep } from './next-step.tsx'
import { StepList } from './step-list.tsx'

type FirstStepsCardProps = {
  firstSteps: FirstSteps
  /** What the next tag of the published repository would become; asked for only when it is to be pushed. */
  nextTag: NextTag | null
  hide: () => Promise<void>
}

/** The way from the first sign-in to the first proof; each step ticks by itself when it is true. */
export function FirstStepsCard({ firstSteps, nextTag, hide }: FirstStepsCardProps) {
  const t = useTranslations('guide')
  const { steps, done, next, facts } = firstSteps
  return (
    <section id="first-steps" aria-labelledby="first-steps-title">
      <Card>
        <CardHeader>
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h2 id="first-steps-title" className="text-base font-semibold tracking-tight">
              {t('title')}
            </h2>
            <p className="text-small text-muted tabular-nums" role="status">
              {t('progress', { done, total: steps.length })}
            </p>
          </div>
          <form action={hide}>
            <SubmitButton variant="ghost" size="small">
              {t('hide')}
            </SubmitButton>
          </form>
        </CardHeader>
        <CardBody className="grid gap-x-8 gap-y-5 md:grid-cols-[16rem_minmax(0,1fr)]">
          <StepList steps={steps} next={next} />
          <div className="min-w-0 md:border-l md:pl-8">
            {next && <NextStep step={next} facts={facts} nextTag={nextTag} />}
            {!next && facts.proof && (
              <FinishedStep proof={facts.proof} href={steps.at(-1)?.href ?? '/history'} />
            )}
          </div>
        </CardBody>
      </Card>
    </section>
  )
}
