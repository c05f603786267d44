import { useTranslations } from 'next-intl'
import type { RemedySteps } from './remedy-steps.ts'
import { StepText } from './step-text.tsx'

/** What a person does to mend a check, step by step, with the places it leads to. */
export function RemedyList({ steps, instead }: RemedySteps) {
  const t = useTranslations('checks')
  return (
    <div className="mt-1 grid gap-2 border-l-2 border-accent pl-3 text-small">
      <p className="font-medium">{t('whatToDo')}</p>
      <ol className="grid list-decimal gap-1.5 pl-4 marker:text-muted">
        {steps.map((step) => (
          <li key={step.key}>
            <StepText step={step} />
          </li>
        ))}
      </ol>
      {instead && (
        <p>
          <StepText step={instead} />
        </p>
      )}
    </div>
  )
}
