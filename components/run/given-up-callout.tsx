import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Callout } from '#components/ui/callout.tsx'
import type { RunDetail } from '#lib/runs/get-run.ts'

type GivenUpCalloutProps = { run: Pick<RunDetail, 'id' | 'isAdmin'>; action: FormAction }

/** Nobody tries this run any more: why that is, and the press that changes it. */
export function GivenUpCallout({ run, action }: GivenUpCalloutProps) {
  const t = useTranslations()
  const { id: runId, isAdmin } = run
  return (
    <Callout
      tone="bad"
      title={t('runs.givenUp.title')}
      action={
        isAdmin && (
          <PressButton action={action} fields={{ runId }} size="small">
            {t('history.givenUp.tryAgain')}
          </PressButton>
        )
      }
    >
      <p>{t('runs.givenUp.body')}</p>
      {!isAdmin && <ReasonText reason="not_administrator" />}
    </Callout>
  )
}
