import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error.js'
import { notFound, redirect } from 'next/navigation'
import { describe, expect, test } from 'vitest'
import { answered, whenAnswered } from './answered.ts'
import { saveForm } from './use-save.ts'

const cutOff = () => Promise.reject(new Error('An unexpected response was received from the server.'))
const form = new FormData()

describe('a form', () => {
  test('gets what the server answered', async () => {
    const refused = { ok: false, reason: 'view_name_taken' } as const
    expect(await answered(Promise.resolve(refused))).toEqual(refused)
    const malformed = { ok: false, reason: 'username_malformed', field: 'username' } as const
    expect(await saveForm(async () => malformed, form)).toEqual(malformed)
    expect(await saveForm(async () => ({ ok: true, username: 'ada' }), form)).toEqual({
      ok: true,
      username: 'ada',
    })
  })

  test('that is not answered is told so instead of being taken away with what was typed', async () => {
    expect(await answered(cutOff())).toEqual({ ok: false, reason: 'no_answer' })
    expect(await saveForm(cutOff, form)).toEqual({ ok: false, reason: 'no_answer', field: '' })
  })

  test('of a page that is older than the server is told so: the next attempt would end the same way', async () => {
    const unknown = () => Promise.reject(new UnrecognizedActionError('Server Action "40" was not found'))
    expect(await answered(unknown())).toEqual({ ok: false, reason: 'old_page' })
    expect(await saveForm(unknown, form)).toEqual({ ok: false, reason: 'old_page', field: '' })
  })

  test.each([
    ['another page', async () => redirect('/sign-in')],
    ['the page that nothing is there', async () => notFound()],
  ])('leads to %s where the server says so', async (_where, act) => {
    await expect(answered(act())).rejects.toThrow(/^NEXT_/)
    await expect(saveForm(act, form)).rejects.toThrow(/^NEXT_/)
  })
})

test('a press outside of a form that leads to another page has no answer to tell of', async () => {
  const told: unknown[] = []
  const led = new Promise<void>((resolve) =>
    whenAnswered(
      (async () => redirect('/sign-in'))(),
      (answer) => told.push(answer),
      () => resolve(),
    ),
  )
  await led
  expect(told).toEqual([])
})
