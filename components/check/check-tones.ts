import type { Tone } from '#components/ui/tone.ts'
import type { Check } from '#lib/publication/check.ts'

export const checkTones: Record<Check['state'], Tone> = {
  pass: 'good',
  warn: 'warn',
  fail: 'bad',
  unknown: 'neutral',
}
