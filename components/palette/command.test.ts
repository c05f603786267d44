import { Circle } from 'lucide-react'
import { expect, test } from 'vitest'
import { type Command, findCommands } from './command.ts'

const command = (label: string, keywords = ''): Command => ({
  id: label,
  label,
  keywords,
  icon: Circle,
  run: () => {},
})
const groups = [
  { label: 'Go to', items: [command('History', 'runs'), command('Repositories')] },
  { label: 'Theme', items: [command('Тёмная', 'dark theme'), command('深色', '主题')] },
]
const found = (search: string) =>
  findCommands(groups, search).flatMap(({ items }) => items.map(({ label }) => label))

test.each([
  ['', ['History', 'Repositories', 'Тёмная', '深色']],
  ['  HIST ', ['History']],
  ['runs', ['History']],
  ['ТЁМ', ['Тёмная']],
  ['theme dark', ['Тёмная']],
  ['nothing', []],
  ['ory', []],
  ['题', ['深色']],
])('a search for "%s" finds %j', (search, labels) => {
  expect(found(search)).toEqual(labels)
})

test('a group that holds nothing is not shown', () => {
  expect(findCommands(groups, 'dark').map(({ label }) => label)).toEqual(['Theme'])
})
