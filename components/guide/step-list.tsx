import { ArrowRight, Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '#components/ui/class-names.ts'
import { PageLink } from '#components/ui/page-link.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { FirstStep } from '#lib/runs/first-steps.ts'

/** All steps in order, each a link to where it is done; the next one stands out. */
export function StepList({ steps, next }: { steps: readonly FirstStep[]; next: FirstStep | null }) {
  const t = useTranslations()
  return (
    <ol className="grid content-start gap-1">
      {steps.map(({ name, isDone, href }) => (
        <li
          key={name}
          aria-current={name === next?.name ? 'step' : undefined}
          className="flex min-h-7 items-center gap-2.5"
        >
          <StepMark isDone={isDone} isNext={name === next?.name} />
          <PageLink
            href={href}
            className={cn(
              'py-0.5 underline-offset-3 hover:text-accent hover:underline',
              isDone && 'text-muted',
              name === next?.name && 'font-semibold',
            )}
          >
            {t(`guide.names.${name}`)}
          </PageLink>
          <VisuallyHidden>({t(`common.stepStates.${isDone ? 'done' : 'waiting'}`)})</VisuallyHidden>
        </li>
      ))}
    </ol>
  )
}

function StepMark({ isDone, isNext }: { isDone: boolean; isNext: boolean }) {
  if (isDone) {
    return (
      <span aria-hidden className="grid size-5 shrink-0 place-items-center rounded-full bg-good text-surface">
        <Check className="size-3.5" strokeWidth={3} />
      </span>
    )
  }
  return (
    <span
      aria-hidden
      className={cn(
        'grid size-5 shrink-0 place-items-center rounded-full border',
        isNext ? 'border-accent bg-accent text-on-accent' : 'border-control',
      )}
    >
      {isNext && <ArrowRight className="size-3.5" strokeWidth={3} />}
    </span>
  )
}
