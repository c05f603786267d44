import { useTranslations } from 'next-intl'
import { syncTones } from '#components/publication/tones.ts'
import { cn } from '#components/ui/class-names.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { softTones, type Tone, toneIcons } from '#components/ui/tone.ts'
import type { PublicPackage, PublicState } from '#lib/publication/public-package.ts'

const tones: Record<PublicState, Tone> = { ...syncTones, paused: 'neutral' }

/** How the package stands, in a word, a sentence and a sign, and how it is installed. */
export function StatusHeading({ found }: { found: PublicPackage }) {
  const t = useTranslations('public.status')
  const { name, state, checkedAt } = found
  const Icon = toneIcons[tones[state]]
  return (
    <>
      <div>
        <p className="text-small text-muted">{t('eyebrow')}</p>
        <h1 className="text-2xl font-semibold tracking-tight wrap-anywhere">{name}</h1>
      </div>
      <div className={cn('flex items-start gap-3.5 rounded-lg px-4 py-4', softTones[tones[state]])}>
        <Icon aria-hidden className="mt-0.5 size-6 shrink-0" />
        <div className="min-w-0">
          <p className="text-lg font-semibold">{t(`states.${state}`)}</p>
          <p className="max-w-prose text-text">{t(`about.${state}`)}</p>
          {checkedAt && (
            <p className="mt-1 text-small text-text">
              {t.rich('checked', { time: () => <RelativeTime at={checkedAt} /> })}
            </p>
          )}
        </div>
      </div>
      {state !== 'unpublished' && <CodeBlock aria-label={t('install')} code={`composer require ${name}`} />}
    </>
  )
}
