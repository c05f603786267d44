import { PackageSearch } from 'lucide-react'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Callout } from '#components/ui/callout.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { StatusDot } from '#components/ui/status-dot.tsx'
import { Timeline } from '#components/ui/timeline.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { longTexts, moment, type Specimen, State } from './specimen.tsx'

const tones = ['good', 'warn', 'bad', 'info', 'neutral'] as const satisfies Tone[]

const steps = [
  { id: 'done', label: 'Submit the package', state: 'done', at: moment, durationMs: 1_240 },
  { id: 'running', label: 'Add the WebHook', state: 'running', at: moment },
  { id: 'waiting', label: 'Ask for the first update', state: 'waiting' },
  { id: 'skipped', label: 'Change the URL', state: 'skipped', detail: longTexts['zh-CN'] },
  { id: 'failed', label: 'Prove it', state: 'failed', at: moment, durationMs: 65_000, detail: longTexts.en },
  { id: 'unreached', label: 'Tell the maintainer', state: 'unreached' },
] as const

export const statuses: Record<string, Specimen> = {
  badge: () => (
    <State name="tones: colour, icon and word">
      {tones.map((tone) => (
        <Badge key={tone} tone={tone}>
          {tone}
        </Badge>
      ))}
    </State>
  ),
  'status-dot': () => (
    <State name="tones: colour and shape">
      {tones.map((tone) => (
        <span key={tone} className="inline-flex items-center gap-2">
          <StatusDot tone={tone} />
          {tone}
        </span>
      ))}
    </State>
  ),
  callout: () => (
    <State name="tones; with and without a way out">
      {tones.map((tone, index) => (
        <Callout
          key={tone}
          tone={tone}
          title={longTexts[index % 2 ? 'zh-CN' : 'ru']}
          className="w-full"
          action={index % 2 === 0 && <Button size="small">Repair</Button>}
        >
          {longTexts.en}
        </Callout>
      ))}
    </State>
  ),
  progress: () => (
    <>
      <State name="nothing yet, half, done">
        <Progress label="0 of 24" value={0} max={24} className="w-full" />
        <Progress label="12 of 24" value={12} max={24} className="w-full" />
        <Progress label="24 of 24" value={24} max={24} className="w-full" />
      </State>
      <State name="of unknown length">
        <Progress label={longTexts.ru} className="w-full" />
      </State>
    </>
  ),
  spinner: () => (
    <State name="at work; stands still where motion is reduced">
      <Spinner />
    </State>
  ),
  skeleton: () => (
    <State name="holds the place of text">
      <Skeleton className="w-48" />
      <Skeleton className="w-24" />
    </State>
  ),
  timeline: () => (
    <State name="every state of a step">
      <Timeline steps={steps} className="w-full" />
    </State>
  ),
  'empty-state': () => (
    <State name="why, and what brings something">
      <EmptyState
        icon={PackageSearch}
        title="Nothing matches these filters"
        className="w-full"
        action={<Button>Clear filters</Button>}
      >
        {longTexts.ru}
      </EmptyState>
    </State>
  ),
}
