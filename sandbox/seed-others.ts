import type { RepositorySpec } from './gitee/specs.ts'
import { daysBefore, manifestOf } from './seed-history.ts'

/** Repositories that cannot be packages as they stand. */
export function otherRepositories(now: number): RepositorySpec[] {
  const commit = (files: Record<string, string>, daysAgo = 60) => [
    { message: 'Add the files', files, at: daysBefore(now, daysAgo) },
  ]
  return [
    { owner: 'lihua', path: 'blank', description: 'Nothing pushed yet', createdAt: daysBefore(now, 1) },
    {
      owner: 'lihua',
      path: 'broken-json',
      description: 'A comma too many',
      history: commit({ 'composer.json': '{\n    "name": "lihua/broken-json",\n    "require": {},\n}\n' }, 3),
    },
    {
      owner: 'lihua',
      path: 'nameless',
      description: 'An application whose composer.json has no name',
      history: commit({ 'composer.json': '{\n    "require": { "php": ">=8.1" }\n}\n' }, 4),
    },
    {
      owner: 'lihua',
      path: 'monorepo',
      description: 'Packages in subfolders only',
      history: commit({
        'README.md': '# Many packages\n',
        'packages/core/composer.json': manifestOf({ name: 'lihua/core' }),
        'packages/web/composer.json': manifestOf({ name: 'lihua/web' }),
      }),
    },
    {
      owner: 'lihua',
      path: 'dotfiles',
      description: 'Shell settings',
      history: commit({ '.bashrc': 'set -o vi\n' }),
    },
    {
      owner: 'lihua',
      path: 'vue-dashboard',
      language: 'Vue',
      description: 'A frontend',
      history: commit({ 'package.json': '{ "name": "vue-dashboard" }\n' }),
    },
    {
      owner: 'lihua',
      path: 'notes',
      name: '读书笔记',
      description: '2026 年读过的书',
      history: commit({ '一月.md': '# 一月\n' }),
    },
    {
      owner: 'hexagon-lab',
      path: 'website',
      language: 'HTML',
      description: 'The page of the organisation',
      history: commit({ 'index.html': '<!doctype html><title>Hexagon</title>\n' }),
    },
  ]
}

const qualities = ['async', 'atomic', 'simple', 'typed', 'tiny', 'lazy', 'safe', 'fast', 'fluent', 'strict']
const things = [
  'array',
  'clock',
  'cookie',
  'currency',
  'form',
  'logger',
  'mailer',
  'parser',
  'session',
  'tree',
]

/** As many more repositories as asked for; every tenth is no PHP package. */
export function generatedRepositories(count: number, now: number): RepositorySpec[] {
  return Array.from({ length: count }, (_, index) => {
    const quality = qualities[index % qualities.length]
    const thing = things[Math.floor(index / qualities.length) % things.length]
    const round = Math.floor(index / (qualities.length * things.length))
    const path = `${quality}-${thing}${round === 0 ? '' : `-${round + 1}`}`
    const name = `lihua/${path}`
    const files: Record<string, string> =
      index % 10 === 9 ? { 'main.py': 'print("hello")\n' } : { 'composer.json': manifestOf({ name }) }
    const at = daysBefore(now, 90 + (index % 700))
    const tags = index % 3 === 0 ? ['v1.0.0'] : []
    return {
      owner: 'lihua',
      path,
      description: `${quality} ${thing}`,
      history: [{ message: 'Start', files, tags, at }],
    }
  })
}
