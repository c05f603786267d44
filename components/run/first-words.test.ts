import { expect, test } from 'vitest'
import { firstWords } from './first-words.ts'

test.each([
  ['No answer came in time. Try again in a minute.', 'No answer came in time'],
  ['composer.json at this tag is not valid JSON. Mend it.', 'composer.json at this tag is not valid JSON'],
  ['没有及时收到回复。请稍后重试。', '没有及时收到回复'],
  ['令牌已失效：已更换。', '令牌已失效'],
  ['请求过多。Packbridge 会自动重试。', '请求过多'],
  ['unexpected', 'unexpected'],
  [`${'word '.repeat(20)}end.`, `${'word '.repeat(12).slice(0, 59).trimEnd()}…`],
])('%s is told in short as %s', (sentence, words) => {
  expect(firstWords(sentence)).toBe(words)
})
