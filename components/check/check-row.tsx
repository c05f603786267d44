import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { cn } from '#components/ui/class-names.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { textTones, toneIcons } from '#components/ui/tone.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { Check } from '#lib/publication/check.ts'
import { CheckEvidence } from './check-evidence.tsx'
import { checkTone } from './check-tones.ts'
import { FlawText } from './flaw-text.tsx'

/** Looks of one round are some seconds apart. */
const ROUND_MS = 60_000

type CheckRowProps = {
  check: Check
  /** When all were made: only a check that was looked at apart from the others says when. */
  checkedAt: Date | null
  /** What to press. */
  action?: ReactNode
  /** What belongs below the evidence: steps to take, refs that are missing. */
  children?: ReactNode
}

/** One condition: its result in shape, colour and word, the reason, the evidence and when it was looked at. */
export function CheckRow({ check, checkedAt, action, children }: CheckRowProps) {
  const t = useTranslations('checks')
  const tone = checkTone(check)
  const Icon = toneIcons[tone]
  const apartAt = check.at && isApart(check.at, checkedAt) ? check.at : null
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', textTones[tone])} />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="grid min-w-0 content-start gap-1.5">
          <div>
            <h3 className="font-medium">
              {t(`${check.name}.title`)}
              <VisuallyHidden>: {t(`results.${check.state}`)}</VisuallyHidden>
            </h3>
            <p className="max-w-prose text-small text-muted">
              {check.reason && check.state !== 'pass' ? (
                <ReasonText reason={check.reason} />
              ) : (
                t(`${check.name}.about`)
              )}
            </p>
          </div>
          <CheckEvidence check={check} />
          {check.detail && (
            <p className="rounded-md bg-sunken px-2.5 py-1.5 font-mono text-small whitespace-pre-line wrap-anywhere">
              {check.detail}
            </p>
          )}
          {check.flaw && (
            <p className="text-small">
              <FlawText flaw={check.flaw} />
            </p>
          )}
          {children}
        </div>
        <div className="flex flex-col items-start gap-2 empty:hidden sm:items-end">
          {action}
          {apartAt && (
            <p className="text-xs text-muted">
              {t.rich('lookedAt', { time: () => <RelativeTime at={apartAt} /> })}
            </p>
          )}
        </div>
      </div>
    </li>
  )
}

function isApart(at: Date, checkedAt: Date | null): boolean {
  return checkedAt === null || Math.abs(at.getTime() - checkedAt.getTime()) > ROUND_MS
}
