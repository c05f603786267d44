import { describe, expect, test } from 'vitest'
import type { RepositoryLine } from '#lib/repositories/list-repositories.ts'
import { noRows, rowAt, withFailure, withoutFailures, withPart, withPress } from './known-rows.ts'

type Publication = NonNullable<RepositoryLine['publication']>

const partSize = 2
const on = { state: 'on', health: 'broken' } as const
const paused = { state: 'paused', health: 'paused' } as const

function row(
  id: string,
  standing: { state: 'on' | 'paused'; health: Publication['health'] },
): RepositoryLine {
  return {
    ...{ id, fullName: `ada/${id}`, name: id, owner: 'ada', description: '', visibility: 'public' },
    ...{ webUrl: `https://gitee.com/ada/${id}`, isAdmin: true, manifestDetail: null },
    ...{ packageName: `ada/${id}`, packageType: 'library', pushedAt: null, latest: null, runs: [] },
    ...{ state: standing.state, blocked: null },
    publication: { ...standing, sync: 'synced', isStuck: false },
  }
}

const read = (...rows: RepositoryLine[]) => withPart(noRows, { from: 0, rows })
const shown = (known: ReturnType<typeof read>, place = 0) => rowAt(known, place, partSize)?.publication

describe('what a press shows', () => {
  test('lies over the row at once, and leaves the other rows the objects that they are', () => {
    const known = read(row('a', on), row('b', on))
    const pressed = withPress(known, 'a', 'paused')
    expect(shown(pressed)).toMatchObject(paused)
    expect(rowAt(pressed, 1, partSize)).toBe(rowAt(known, 1, partSize))
    expect(rowAt(pressed, 0, partSize)).toBe(rowAt(pressed, 0, partSize))
  })

  test('is taken away by a refusal: a broken publication is shown broken again', () => {
    const known = read(row('a', on))
    const refused = withPress(withPress(known, 'a', 'paused'), 'a', null)
    expect(rowAt(refused, 0, partSize)).toBe(rowAt(known, 0, partSize))
  })

  test('is undone to what the server says, and both refusals leave that', () => {
    const undone = withPress(withPress(read(row('a', on)), 'a', 'paused'), 'a', 'on')
    expect(shown(undone)).toMatchObject(on)
    const refused = withPress(undone, 'a', null)
    expect(shown(refused)).toMatchObject(on)
    expect(shown(withPress(refused, 'a', null))).toMatchObject(on)
  })

  test('claims no health for what goes on after a pause: the server knows it', () => {
    const resumed = withPress(read(row('a', paused)), 'a', 'on')
    expect(shown(resumed)).toMatchObject({ state: 'on', health: 'paused' })
  })

  test('outlasts a refresh that says what was said before', () => {
    const pressed = withPress(read(row('a', on)), 'a', 'paused')
    const refreshed = withPart(pressed, { from: 0, rows: [row('a', on)] })
    expect(rowAt(refreshed, 0, partSize)).toBe(rowAt(pressed, 0, partSize))
  })

  test('gives way to a newer row of the server for good, also one that another part brings', () => {
    const pressed = withPress(read(row('a', on)), 'a', 'paused')
    const degraded = { state: 'on', health: 'degraded' } as const
    const moved = withPart(pressed, { from: 2, rows: [row('a', degraded)] })
    expect(shown(moved, 2)).toMatchObject(degraded)
    expect(shown(withPart(moved, { from: 0, rows: [row('a', on)] }))).toMatchObject(on)
  })

  test('is nothing for a row that the list does not hold any more', () => {
    expect(withPress(read(row('a', on)), 'gone', 'paused').presses.size).toBe(0)
  })
})

describe('parts that could not be read', () => {
  test('stay failed while other parts are read, each until its own rows came', () => {
    const failed = withFailure(withFailure(noRows, 0), 2)
    const other = withPart(failed, { from: 4, rows: [row('e', on)] })
    expect(other.failed).toEqual(new Set([0, 2]))
    expect(withPart(other, { from: 2, rows: [row('c', on)] }).failed).toEqual(new Set([0]))
  })

  test('are none once all of them are asked for again', () => {
    const failed = withFailure(withFailure(read(row('a', on)), 2), 4)
    expect(withoutFailures(failed)).toEqual({ ...failed, failed: new Set() })
  })
})
