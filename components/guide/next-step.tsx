import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Duration } from '#components/ui/duration.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { NextTag } from '#lib/publication/explain-next-tag.ts'
import type { FirstFacts, FirstStep } from '#lib/runs/first-steps.ts'
import { PushStep } from './push-step.tsx'

type NextStepProps = { step: FirstStep; facts: FirstFacts; nextTag: NextTag | null }

/** What to do now: why, and one press or command that does it. */
export function NextStep({ step: { name, href }, facts, nextTag }: NextStepProps) {
  const t = useTranslations('guide')
  const { published, push } = facts
  if (name === 'push' && published) {
    return (
      <Told title={t('names.push')} href={href} action={t('push.action', { repository: published.fullName })}>
        <PushStep published={published} nextTag={nextTag} />
      </Told>
    )
  }
  if (name === 'publish' && published) {
    return (
      <Told title={t('names.publish')} href={href} action={t('publishing.action')} isPrimary>
        {t('publishing.body', { repository: published.fullName })}
      </Told>
    )
  }
  const tag = push?.tag ?? ''
  return (
    <Told
      title={t(`names.${name}`)}
      href={href}
      action={t(`${name}.action`, { tag, repository: '' })}
      isPrimary
    >
      {t(`${name}.body`, { tag, repository: '' })}
    </Told>
  )
}

type FinishedStepProps = { proof: NonNullable<FirstFacts['proof']>; href: string }

/** All is done: what was proved, and where that is shown. */
export function FinishedStep({ proof: { tag, tookMs }, href }: FinishedStepProps) {
  const t = useTranslations('guide.finished')
  return (
    <Told title={t('title', { tag })} href={href} action={t('action')} isPrimary>
      {tookMs === null ? t('body') : t.rich('took', { time: () => <Duration milliseconds={tookMs} /> })}
    </Told>
  )
}

type ToldProps = { title: string; href: string; action: string; isPrimary?: boolean; children: ReactNode }

function Told({ title, href, action, isPrimary = false, children }: ToldProps) {
  return (
    <div className="grid justify-items-start gap-3">
      <div className="grid w-full min-w-0 gap-1">
        <h3 className="font-semibold wrap-anywhere">{title}</h3>
        <div className="max-w-prose text-muted wrap-anywhere">{children}</div>
      </div>
      <LinkButton
        href={href}
        variant={isPrimary ? 'primary' : 'secondary'}
        className="h-auto! min-h-9 max-w-full py-1.5 whitespace-normal! wrap-anywhere"
      >
        {action}
      </LinkButton>
    </div>
  )
}
