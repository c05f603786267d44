import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { cn } from '#components/ui/class-names.ts'
import { textTones, toneIcons } from '#components/ui/tone.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { Check } from '#lib/publication/check.ts'
import { CheckEvidence } from './check-evidence.tsx'
import { checkTones } from './check-tones.ts'

/** One condition: its result in shape, colour and word, the reason, the evidence, and the remedy as `children`. */
export function CheckRow({ check, children }: { check: Check; children?: ReactNode }) {
  const t = useTranslations('checks')
  const tone = checkTones[check.state]
  const Icon = toneIcons[tone]
  return (
    <li className="flex gap-3 px-4 py-3">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', textTones[tone])} />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="grid min-w-0 gap-1.5">
          <div>
            <h3 className="font-medium">
              {t(`${check.name}.title`)}
              <VisuallyHidden>: {t(`results.${check.state}`)}</VisuallyHidden>
            </h3>
            <p className="text-[0.8125rem] text-muted">
              {check.reason && check.state !== 'pass' ? (
                <ReasonText reason={check.reason} />
              ) : (
                t(`${check.name}.about`)
              )}
            </p>
          </div>
          <CheckEvidence check={check} />
        </div>
        <div>{children}</div>
      </div>
    </li>
  )
}
