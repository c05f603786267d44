import type { Tone } from '#components/ui/tone.ts'
import type { VersionState } from '#lib/publication/version-rows.ts'

export const versionTones: Record<VersionState, Tone> = {
  published: 'good',
  missing: 'bad',
  ignored: 'neutral',
  packagist_only: 'warn',
  unknown: 'neutral',
}
