import { useTranslations } from 'next-intl'
import type { FormAction } from '#components/action/form-action.ts'
import { PressButton } from '#components/action/press-button.tsx'
import { Callout } from '#components/ui/callout.tsx'

/** Nobody tries this run any more: why that is, and the press that changes it. */
export function GivenUpCallout({ runId, action }: { runId: string; action: FormAction }) {
  const t = useTranslations()
  return (
    <Callout
      tone="bad"
      title={t('runs.givenUp.title')}
      action={
        <PressButton action={action} fields={{ runId }} size="small">
          {t('history.givenUp.tryAgain')}
        </PressButton>
      }
    >
      {t('runs.givenUp.body')}
    </Callout>
  )
}
