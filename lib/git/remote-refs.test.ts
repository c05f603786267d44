import { expect, test } from 'vitest'
import { readRemoteRefs } from './remote-refs.ts'

const [one, two, three] = ['1'.repeat(40), '2'.repeat(40), '3'.repeat(64)]

test('an annotated tag stands for its commit, a light one for its own', () => {
  const output = [
    'ref: refs/heads/main\tHEAD',
    `${one}\tHEAD`,
    `${one}\trefs/heads/feature/x`,
    `${two}\trefs/tags/v1.0.0`,
    `${one}\trefs/tags/v1.0.0^{}`,
    `${three}\trefs/tags/v2.0.0`,
    '',
  ].join('\n')
  expect(readRemoteRefs(output)).toEqual({
    head: 'main',
    refs: [
      { kind: 'branch', name: 'feature/x', commit: one },
      { kind: 'tag', name: 'v1.0.0', commit: one },
      { kind: 'tag', name: 'v2.0.0', commit: three },
    ],
  })
})

test('what is neither branch nor tag is passed over, and a detached head names no branch', () => {
  const output = `${one}\tHEAD\n${one}\trefs/pull/7/head\n${one}\trefs/notes/commits\n`
  expect(readRemoteRefs(output)).toEqual({ head: null, refs: [] })
})

test('a branch or tag that is another name of one is read like any other', () => {
  const output = [
    'ref: refs/heads/main\tHEAD',
    `${one}\tHEAD`,
    'ref: refs/heads/main\trefs/heads/stable',
    `${one}\trefs/heads/stable`,
    'ref: refs/tags/v1.0.0\trefs/tags/latest',
    `${two}\trefs/tags/latest`,
  ].join('\n')
  expect(readRemoteRefs(output)).toEqual({
    head: 'main',
    refs: [
      { kind: 'branch', name: 'stable', commit: one },
      { kind: 'tag', name: 'latest', commit: two },
    ],
  })
})

test.each(['v1.0\u3000beta', 'v1\u00a0', 'a\u2028b', '版本-1.0'])(
  'the name %j, which git allows, is read of a tag, a branch and the default branch',
  (name) => {
    const output = `ref: refs/heads/${name}\tHEAD\n${one}\trefs/heads/${name}\n${two}\trefs/tags/${name}\n`
    expect(readRemoteRefs(output)).toEqual({
      head: name,
      refs: [
        { kind: 'branch', name, commit: one },
        { kind: 'tag', name, commit: two },
      ],
    })
  },
)

test('an empty repository has no refs', () => {
  expect(readRemoteRefs('')).toEqual({ head: null, refs: [] })
})

test.each(['<html>', `${one} refs/heads/main`, 'abc\trefs/heads/main', `${one}\trefs/heads/a b`])(
  'the line %j is not of git',
  (line) => {
    expect(readRemoteRefs(line)).toBeNull()
  },
)
