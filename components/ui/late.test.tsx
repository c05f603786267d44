import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { fetchLate, type LateCode, late } from './late.ts'

const lost = () => Promise.reject(new Error('Failed to load chunk'))

/** Asks once, and says what who waits was told. */
function ask(of: LateCode<string>): Promise<string> {
  return new Promise((resolve) => {
    fetchLate(of, { show: ({ Code }) => resolve(Code), giveUp: () => resolve('given up') })
  })
}

describe('code that comes late', () => {
  test('is given up where it does not come, and comes when it is asked for again', async () => {
    const answers = [lost, lost, async () => 'palette']
    const of: LateCode<string> = { load: () => (answers.shift() ?? lost)(), fetched: null }
    expect(await ask(of)).toBe('given up')
    expect(await ask(of)).toBe('given up')
    expect(of.fetched).toBeNull()
    expect(await ask(of)).toBe('palette')
    expect(of.fetched).toEqual({ Code: 'palette' })
  })

  test.each([['comes'], ['does not come']])('and %s tells nothing to who went away', async (how) => {
    const told: string[] = []
    const load = how === 'comes' ? async () => 'palette' : lost
    const tell = { show: () => void told.push('shown'), giveUp: () => void told.push('given up') }
    const of: LateCode<string> = { load, fetched: null }
    const leave = fetchLate(of, tell)
    leave()
    await ask(of)
    expect(told).toEqual([])
  })

  test('shows nothing until it is there, and leaves what is around it standing', () => {
    const Lost = late<{ onClose: () => void }>(lost)
    const html = renderToStaticMarkup(
      <main>
        here
        <Lost onClose={() => {}} />
      </main>,
    )
    expect(html).toBe('<main>here</main>')
  })
})
