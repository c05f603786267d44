import { GitBranch, Tag } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ReasonText } from '#components/layout/reason-text.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Code } from '#components/ui/code.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { RunSummary } from '#lib/runs/list-runs.ts'
import type { Target } from '#lib/runs/run.ts'

const tones: Record<Target['state'], Tone> = {
  waiting: 'info',
  visible: 'good',
  ignored: 'neutral',
  skipped: 'bad',
  superseded: 'neutral',
}

/** The tags and branches that a run has to prove, each with what became of it and why. */
export function RunTargets({
  run: { state, targets, preparedAt },
}: {
  run: Pick<RunSummary, 'state' | 'targets' | 'preparedAt'>
}) {
  const t = useTranslations('runs.targets')
  if (targets.length === 0) {
    const isRead = preparedAt !== null || state === 'published'
    const why = state === 'failed' ? 'unread' : 'notYet'
    return <p className="text-muted">{t(isRead ? 'none' : why)}</p>
  }
  return (
    <ul className="grid content-start gap-2">
      {targets.map((target) => (
        <TargetRow key={target.ref} target={target} />
      ))}
    </ul>
  )
}

function TargetRow({ target: { kind, name, commit, state, reason } }: { target: Target }) {
  const t = useTranslations('runs.targets')
  const Icon = kind === 'tag' ? Tag : GitBranch
  return (
    <li className="grid gap-0.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <VisuallyHidden>{t(kind)}</VisuallyHidden>
        <span className="font-mono text-small font-medium wrap-anywhere">{name}</span>
        {commit ? <Code title={commit}>{commit.slice(0, 8)}</Code> : <span>{t('deleted')}</span>}
        <Badge tone={tones[state]}>
          {commit === null && state === 'visible' ? t('gone') : t(`states.${state}`)}
        </Badge>
      </div>
      {reason && (
        <p className="pl-6 text-small text-muted">
          <ReasonText reason={reason} />
        </p>
      )}
    </li>
  )
}
