import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Code } from '#components/ui/code.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RemedyStep, RemedySteps } from './remedy-steps.ts'

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

function StepText({ step: { key, href, copy, line = '', names = '', username = '' } }: { step: RemedyStep }) {
  const t = useTranslations('checks.steps')
  const link = (words: ReactNode) => (href === undefined ? words : <TextLink href={href}>{words}</TextLink>)
  return (
    <>
      {t.rich(key, { link, line, names, username })}
      {copy !== undefined && (
        <span className="mt-1 flex items-center gap-1">
          <Code>{copy}</Code>
          <CopyButton text={copy} className="size-7!" />
        </span>
      )}
    </>
  )
}
