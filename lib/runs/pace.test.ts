import { describe, expect, it } from 'vitest'
import { createPace } from './pace.ts'

function paceAt(isPressed: boolean) {
  const clock = { now: 0 }
  return {
    clock,
    pace: createPace(
      () => isPressed,
      () => clock.now,
    ),
  }
}

function portion({ clock, pace }: ReturnType<typeof paceAt>, tookMs: number) {
  pace.began()
  clock.now += tookMs
  pace.ended()
}

describe('the pace of a worker', () => {
  it('takes up more at any time while no calls stand in line', () => {
    const unpressed = paceAt(false)
    portion(unpressed, 100)
    expect(unpressed.pace.mayTake(31)).toBe(true)
  })

  it('takes nothing beside what is under way while calls stand in line', () => {
    const { pace } = paceAt(true)
    expect(pace.mayTake(0)).toBe(true)
    expect(pace.mayTake(1)).toBe(false)
  })

  it.each([
    ['nothing was found', 1, 250],
    ['a portion took a while', 100, 800],
    ['a portion took long', 5_000, 2_000],
  ])('rests for the calls after %s', (_what, tookMs, restMs) => {
    const pressed = paceAt(true)
    portion(pressed, tookMs)
    pressed.clock.now += restMs - 1
    expect(pressed.pace.mayTake(0)).toBe(false)
    pressed.clock.now += 1
    expect(pressed.pace.mayTake(0)).toBe(true)
  })
})
