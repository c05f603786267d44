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
  { label: 'Theme', items: [command('Тёмная', 'dark theme')] },
]
const found = (search: string) =>
  findCommands(groups, search).flatMap(({ items }) => items.map(({ label }) => label))

test.each([
  ['', ['History', 'Repositories', 'Тёмная']],
  ['  HIST ', ['History']],
  ['runs', ['History']],
  ['ТЁМ', ['Тёмная']],
  ['theme dark', ['Тёмная']],
  ['nothing', []],
])('a search for "%s" finds %j', (search, labels) => {
  expect(found(search)).toEqual(labels)
})

test('a group that holds nothing is not shown', () => {
  expect(findCommands(groups, 'dark').map(({ label }) => label)).toEqual(['Theme'])
})
