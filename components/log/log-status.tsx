import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { type JobStatus, jobStatuses } from '#lib/packagist/jobs.ts'

const tones: Record<JobStatus, Tone> = {
  completed: 'good',
  failed: 'bad',
  errored: 'bad',
  package_gone: 'bad',
  package_deleted: 'bad',
}

/** How Packagist's job ended; a word of Packagist's that we do not know is shown as it is. */
export function LogStatus({ status }: { status: string }) {
  const t = useTranslations('logs.statuses')
  const known = jobStatuses.find((each) => each === status)
  return <Badge tone={known ? tones[known] : 'neutral'}>{known ? t(known) : status}</Badge>
}
