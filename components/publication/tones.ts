import type { Tone } from '#components/ui/tone.ts'
import type { Health, PublicationState, Sync } from '#lib/publication/publication.ts'

export const syncTones: Record<Sync, Tone> = {
  synced: 'good',
  publishing: 'info',
  behind: 'warn',
  unpublished: 'neutral',
  unknown: 'neutral',
}

export const healthTones: Record<Health, Tone> = {
  healthy: 'good',
  degraded: 'warn',
  broken: 'bad',
  paused: 'neutral',
  off: 'neutral',
}

export const stateTones: Record<PublicationState, Tone> = {
  on: 'good',
  off: 'neutral',
  paused: 'warn',
  enabling: 'info',
  disabling: 'info',
}
