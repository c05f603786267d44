import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { loadCatalog, type Messages } from '#messages/catalog.ts'
import { readVersionQuery } from './version-query.ts'
import { VersionRemedy } from './version-remedy.tsx'
import { NoVersions } from './version-states.tsx'

let messages: Messages

beforeAll(async () => {
  messages = await loadCatalog('en')
})

const render = (node: React.ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      {node}
    </NextIntlClientProvider>,
  )

const counts = { all: 0, missing: 0, published: 0, ignored: 0, packagist_only: 0, unknown: 0, branches: 0 }

function noVersions(giteeReason: string | null, filter: string, found: Partial<typeof counts> = {}) {
  const at = new Date(0)
  const looked = { gitee: { at, reason: giteeReason }, packagist: { at, reason: null } }
  const versions = { counts: { ...counts, ...found }, looked }
  return render(<NoVersions versions={versions} query={readVersionQuery({ filter })} />)
}

test('that there are no tags, or none is missing, is said only where Gitee was read', () => {
  expect(noVersions(null, 'all')).toContain('No tags yet')
  expect(noVersions(null, 'missing', { all: 1 })).toContain('Nothing is missing')
  expect(noVersions('unreachable', 'all')).toContain('The tags are not known')
  expect(noVersions('unreachable', 'missing', { branches: 1 })).toContain('The tags are not known')
  expect(noVersions('unreachable', 'published', { all: 1, unknown: 1 })).toContain('Nothing matches')
})

test('a tag to push is named only where it would be published', () => {
  const remedy = (proposed: string | null, isOff: boolean) =>
    render(
      <VersionRemedy
        row={{ remedy: 'new_tag' }}
        places={{ repositoryId: 'money', webUrl: '', sync: null, proposed, isOff }}
      />,
    )
  expect(remedy('v1.0.1', false)).toContain('git push origin v1.0.1')
  expect(remedy(null, false)).toContain('Any next tag would be skipped too')
  expect(remedy(null, true)).toContain('Publishing is off')
  expect(remedy(null, true)).not.toContain('git push')
})
