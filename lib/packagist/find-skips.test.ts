import { describe, expect, test } from 'vitest'
import { findSkips } from './find-skips.ts'

const reasonsIn = (log: string) =>
  findSkips(log).map(({ kind, ref, reason, values }) => [kind, ref, reason, values])

describe('findSkips', () => {
  test.each([
    ['Skipped tag v1.0, no composer file', 'tag', 'v1.0', 'manifest_missing', {}],
    [
      'Skipped tag v1.0, no composer file was found (404 HTTP status code)',
      'tag',
      'v1.0',
      'manifest_missing',
      {},
    ],
    ['Skipped branch docs, no composer file', 'branch', 'docs', 'manifest_missing', {}],
    ['Skipped tag banana, invalid tag name', 'tag', 'banana', 'tag_name_invalid', {}],
    [
      'Skipped tag 1.0-dev, invalid tag name, tags can not use dev prefixes or suffixes',
      'tag',
      '1.0-dev',
      'tag_dev_suffix',
      {},
    ],
    [
      'Skipped tag v1.2.0, tag (1.2.0.0) does not match version (1.1.0.0) in composer.json',
      'tag',
      'v1.2.0',
      'tag_version_differs',
      { tagVersion: '1.2.0.0', manifestVersion: '1.1.0.0' },
    ],
    [
      'Skipped tag 1.0.0, it conflicts with an another tag (v1.0.0) as both resolve to 1.0.0.0 internally',
      'tag',
      '1.0.0',
      'tag_conflicts',
      { other: 'v1.0.0', normalized: '1.0.0.0' },
    ],
    ['Skipped tag v1, Invalid version string "next"', 'tag', 'v1', 'manifest_invalid', {}],
    [
      'Skipped branch a, Invalid package information: \nname : must be present',
      'branch',
      'a',
      'package_name_invalid',
      {},
    ],
    [
      'Skipped tag v1, Invalid package information: \nrequire.Foo/Bar is invalid, it should not contain uppercase characters',
      'tag',
      'v1',
      'manifest_invalid',
      {},
    ],
    [
      'Skipped tag v1, "abc:composer.json" does not contain valid JSON\nParse error on line 3:\n…}\n---^',
      'tag',
      'v1',
      'manifest_not_json',
      {},
    ],
    [
      'Skipped branch docs, no composer file was found (404 HTTP status code)',
      'branch',
      'docs',
      'manifest_missing',
      {},
    ],
    [
      'Skipped branch a, "abc:composer.json" does not contain valid JSON\nParse error on line 1:\n{\n-^',
      'branch',
      'a',
      'manifest_not_json',
      {},
    ],
    ['Skipped branch a|b, invalid name', 'branch', 'a|b', 'branch_name_invalid', {}],
    [
      'Refusing to update stable version v1.0.0: reference changed (was aaa111, now bbb222). Stable versions are immutable; tag a new version to publish changes.',
      'tag',
      'v1.0.0',
      'tag_moved',
      { was: 'aaa111', now: 'bbb222' },
    ],
    [
      'Failed to update https://gitee.com/a/b.git, package information from this repository may be outdated',
      'repository',
      'https://gitee.com/a/b.git',
      'repository_outdated',
      {},
    ],
  ])('reads %j', (log, kind, ref, reason, values) => {
    expect(findSkips(log)).toEqual([{ kind, ref, reason, values, text: log }])
  })

  test('names the ref as it is on Gitee where the line above tells it', () => {
    const log = [
      'Reading composer.json of acme/x (release-1.0)',
      'Skipped tag 1.0, no composer file',
      'Reading composer.json of acme/x (2.0)',
      'Skipped 2.0, no composer file (cached from ref abc)',
      'Reading composer.json of acme/x (docs)',
      'Skipped dev-docs, no composer file (cached from ref abc)',
      'Reading composer.json of acme/x (1.x)',
      'Found cached composer.json of acme/x (1.x-dev)',
      'Skipped cached version 1.x-dev, it conflicts with an another tag (v1.x-dev) as both resolve to 1.9999999.9999999.9999999-dev internally',
    ].join('\n')
    expect(reasonsIn(log)).toEqual([
      ['tag', 'release-1.0', 'manifest_missing', {}],
      ['tag', '2.0', 'manifest_missing', {}],
      ['branch', 'docs', 'manifest_missing', {}],
      ['branch', '1.x', 'tag_conflicts', { other: 'v1.x-dev', normalized: '1.9999999.9999999.9999999-dev' }],
    ])
  })

  test('a cached version that conflicts, and is read again, is one skip of the ref on Gitee', () => {
    const why = 'it conflicts with an another tag (v1.0) as both resolve to 1.0.0.0 internally'
    const log = [
      'Reading composer.json of acme/x (release-1.0)',
      'Found cached composer.json of acme/x (1.0)',
      `Skipped cached version 1.0, ${why}`,
      `Skipped tag 1.0, ${why}`,
    ].join('\n')
    expect(findSkips(log)).toMatchObject([
      { kind: 'tag', ref: 'release-1.0', reason: 'tag_conflicts', text: `Skipped tag 1.0, ${why}` },
    ])
  })

  test.each([
    'Skipped parsing master, "master:composer.json" does not contain valid JSON',
    'Found cached composer.json of acme/x (dev-master)',
    'Importing branch master (dev-master)',
  ])('finds no skipped ref in %j', (line) => {
    expect(findSkips(line)).toEqual([])
  })

  test('the complaint about a broken branch ends at the empty line after it', () => {
    const log =
      'Skipped branch bad, Invalid package information: \nname : must be present\n\nUpdated from https://gitee.com/a/b'
    expect(findSkips(log)[0]?.text).toBe(
      'Skipped branch bad, Invalid package information: \nname : must be present',
    )
  })

  test('a report of several lines stays with its ref and ends where the next sentence begins', () => {
    const log = [
      'Skipped tag v1, "abc:composer.json" does not contain valid JSON',
      'Parse error on line 3:',
      '---^',
      'Reading composer.json of acme/x (v2)',
      'Importing tag v2 (2.0.0.0)',
    ].join('\n')
    expect(findSkips(log).map(({ text }) => text.split('\n'))).toEqual([
      ['Skipped tag v1, "abc:composer.json" does not contain valid JSON', 'Parse error on line 3:', '---^'],
    ])
  })

  test('finds nothing in a crawl that took everything, nor in no log', () => {
    expect(findSkips('Reading composer.json of acme/x (v1.0)\nImporting tag v1.0 (1.0.0.0)\n')).toEqual([])
    expect(findSkips('')).toEqual([])
  })
})
