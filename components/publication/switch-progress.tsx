import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { Change } from '#components/ui/description-list.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import type { PublicationView, StepView } from '#lib/publication/get-publication.ts'
import { ChangeButton } from './change-button.tsx'
import { stepLabel } from './step-label.ts'

type SwitchProgressProps = {
  publication: Pick<PublicationView, 'state' | 'steps'>
  repositoryId: string
  action: FormAction
}

/** The steps of turning on or off as they are carried out; a failed one can be tried again. */
export function SwitchProgress({ publication: { state, steps }, repositoryId, action }: SwitchProgressProps) {
  const t = useTranslations()
  const failed = steps.some((step) => step.state === 'failed')
  const title = failed ? 'failed' : state === 'disabling' ? 'off' : 'title'
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t(`publication.progress.${title}`)}</CardTitle>
      </CardHeader>
      <CardBody>
        <Timeline
          steps={steps.map((step, index) => ({
            id: `${index} ${step.kind}`,
            label: t(`steps.plan.${stepLabel(step)}`),
            state: step.state,
            at: step.finishedAt ?? step.startedAt,
            durationMs: durationOf(step),
            detail: <StepDetail step={step} />,
          }))}
        />
      </CardBody>
      {failed && (
        <CardFooter>
          <ChangeButton action={action} repositoryId={repositoryId} change="retry" variant="primary">
            {t('publication.progress.resume')}
          </ChangeButton>
          {state === 'enabling' && (
            <LinkButton href={`/repositories/${repositoryId}/switch`}>
              {t('publication.progress.replan')}
            </LinkButton>
          )}
        </CardFooter>
      )}
    </Card>
  )
}

function durationOf({ startedAt, finishedAt }: StepView): number | null {
  return startedAt && finishedAt ? finishedAt.getTime() - startedAt.getTime() : null
}

function StepDetail({ step: { from, to, reason, words, already } }: { step: StepView }) {
  const t = useTranslations('publication.progress')
  return (
    <div className="grid gap-1">
      {already && <span>{t('already')}</span>}
      {from && to && <Change from={from} to={to} />}
      {!from && to && <span className="font-mono wrap-anywhere">{to}</span>}
      {reason && <ReasonText reason={reason} />}
      {words && <span className="font-mono wrap-anywhere">{words}</span>}
    </div>
  )
}
