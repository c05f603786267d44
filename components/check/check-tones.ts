import type { Tone } from '#components/ui/tone.ts'
import type { Check } from '#lib/publication/check.ts'

const tones: Record<Check['state'], Tone> = {
  pass: 'good',
  warn: 'warn',
  fail: 'bad',
  unknown: 'neutral',
}

/** Tags that are behind break nothing: they look as the axis of the sync does. */
export function checkTone({ name, state }: Pick<Check, 'name' | 'state'>): Tone {
  return name === 'tags' && state === 'fail' ? 'warn' : tones[state]
}
