import { CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { isOpen, type TurnOff } from '#lib/reconcile/account-deletion.ts'
import type { Goodbye } from '#lib/reconcile/get-goodbye.ts'
import { DeletionCounts } from './deletion-counts.tsx'
import { LeftHook } from './left-hook.tsx'
import { TurnedOff } from './turned-off.tsx'

const icons = { doing: LoaderCircle, done: CircleCheck, doneWithRest: TriangleAlert } as const
const tones = { doing: 'text-info', done: 'text-good', doneWithRest: 'text-warn' } as const

/** What was removed with an account, and what was not. */
export function GoodbyeCard({ goodbye }: { goodbye: Goodbye }) {
  const t = useTranslations('settings.goodbye')
  const { turnOffs, counts, startedAt, finishedAt } = goodbye
  const failed = turnOffs.filter(({ state }) => state === 'failed')
  const left = failed.filter(({ isHandedOver }) => !isHandedOver)
  const passedOn = failed.filter(({ isHandedOver }) => isHandedOver)
  const removed = turnOffs.filter(({ state }) => state === 'done')
  const open = turnOffs.filter(isOpen)
  const outcome = finishedAt === null ? 'doing' : failed.length > 0 ? 'doneWithRest' : 'done'
  const Icon = icons[outcome]
  return (
    <div className="grid gap-6">
      <div role="status">
        <Icon aria-hidden className={`size-6 ${tones[outcome]}`} />
        <h1 className="mt-3 text-2xl font-semibold tracking-tight">{t(outcome)}</h1>
        <p className="mt-2 text-lead text-muted">{t(finishedAt ? 'doneBody' : 'doingBody')}</p>
      </div>
      {left.length > 0 && (
        <Part title={t('left', { count: left.length })}>
          <p>{t('leftBody')}</p>
          <LeftHooks of={left} />
        </Part>
      )}
      {passedOn.length > 0 && (
        <Part title={t('passedOn', { count: passedOn.length })}>
          <p>{t('passedOnBody')}</p>
          <LeftHooks of={passedOn} />
        </Part>
      )}
      {open.length > 0 && (
        <Part title={t('open', { count: open.length })}>
          <TurnedOff of={open} />
        </Part>
      )}
      {(removed.length > 0 || finishedAt) && (
        <Part title={t('removed', { count: removed.length })}>
          <TurnedOff of={removed} />
        </Part>
      )}
      <Part title={t(finishedAt ? 'rows' : 'rowsSoon')}>
        <DeletionCounts counts={counts} />
      </Part>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 border-t pt-5 text-small text-muted">
        <Moment term={t('began')} at={startedAt} />
        {finishedAt && <Moment term={t('ended')} at={finishedAt} />}
      </dl>
      {finishedAt && (
        <p className="text-muted">
          {t.rich('again', { link: (text) => <TextLink href="/sign-in">{text}</TextLink> })}
        </p>
      )}
    </div>
  )
}

function LeftHooks({ of: turnOffs }: { of: readonly TurnOff[] }) {
  return (
    <ul className="mt-3 grid gap-3">
      {turnOffs.map((turnOff) => (
        <LeftHook key={turnOff.publicationId} turnOff={turnOff} />
      ))}
    </ul>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t pt-5">
      <h2 className="font-semibold">{title}</h2>
      <div className="mt-1">{children}</div>
    </section>
  )
}

function Moment({ term, at }: { term: string; at: Date }) {
  return (
    <div className="flex gap-1.5">
      <dt>{term}</dt>
      <dd>
        <RelativeTime at={at} />
      </dd>
    </div>
  )
}
