import { expect, test } from 'vitest'
import { type Browser, keepOpen, type Source, type Told } from './keep-open.ts'

class Line implements Source {
  readyState = 1
  readonly #heard = new Map<string, (event: { data: string; lastEventId: string }) => void>()
  addEventListener(name: string, hear: (event: { data: string; lastEventId: string }) => void) {
    this.#heard.set(name, hear)
  }
  close() {
    this.readyState = 2
  }
  say(name: string, data = '', lastEventId = '') {
    this.#heard.get(name)?.({ data, lastEventId })
  }
}

/** A page with a line whose time passes when it is told to; `lines` were opened, the last one is the open one. */
function open() {
  const lines: Line[] = []
  const told: Told[] = []
  const leaving = new AbortController()
  let now = 0
  let looks: (() => void)[] = []
  const browser: Browser = {
    open: () => {
      lines.push(new Line())
      return last()
    },
    now: () => now,
    repeat: (look) => {
      looks.push(look)
      return () => {
        looks = looks.filter((each) => each !== look)
      }
    },
  }
  const last = () => {
    const line = lines.at(-1)
    if (!line) throw new Error('no line was opened')
    return line
  }
  const left = keepOpen(browser, (each) => told.push(each), leaving.signal)
  const pass = (seconds: number) => {
    now += seconds * 1_000
    for (const look of looks) look()
  }
  const leave = () => {
    leaving.abort()
    return left
  }
  return { lines, told, last, pass, leave, countLooks: () => looks.length }
}

test('a line that says nothing for fifty seconds is given up as lost, and another is opened', () => {
  const { lines, told, last, pass } = open()
  last().say('mark', 'one 1')
  pass(50)
  expect(lines).toHaveLength(1)
  pass(3)
  expect(lines.map(({ readyState }) => readyState)).toEqual([2, 1])
  last().say('mark', 'one 2')
  expect(told).toEqual([{ kind: 'back', mark: 'one 1' }, { kind: 'lost' }, { kind: 'back', mark: 'one 2' }])
  pass(50)
  expect(lines).toHaveLength(2)
})

test.each(['beat', 'mark', 'news'])('a line on which a %s comes now and then stays open', (name) => {
  const { lines, told, last, pass } = open()
  for (let count = 0; count < 5; count += 1) {
    pass(40)
    last().say(name, '{"kind":"everything"}')
  }
  expect(lines).toHaveLength(1)
  expect(told).not.toContainEqual({ kind: 'lost' })
})

test('a line that the server refused is opened anew at the next look, one that broke is left to the browser', () => {
  const { lines, told, last, pass } = open()
  last().say('error')
  pass(3)
  expect(lines).toHaveLength(1)
  last().close()
  pass(3)
  expect(lines).toHaveLength(2)
  expect(told).toEqual([{ kind: 'lost' }])
})

test('who leaves closes the line, and nobody looks after it any more', async () => {
  const { last, leave, countLooks } = open()
  await leave()
  expect(last().readyState).toBe(2)
  expect(countLooks()).toBe(0)
})

test('news are told with the mark under which the server sent them', () => {
  const { told, last } = open()
  last().say('news', '{"kind":"repositories","ids":["ada"]}', 'one 7')
  expect(told).toEqual([{ kind: 'repositories', ids: ['ada'], mark: 'one 7' }])
})
