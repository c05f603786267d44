import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Code } from '#components/ui/code.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { RemedyStep } from './remedy-steps.ts'

/** One thing to do, with the place it leads to and what is to be put in there. */
export function StepText({
  step: { key, href, copy, line = '', names = '', username = '' },
}: {
  step: RemedyStep
}) {
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
