import { expect, test } from 'vitest'
import type { FailureFigures } from '#lib/runs/insight.ts'
import { wayOut } from './way-out.ts'

const failure: FailureFigures = {
  state: 'failed',
  reason: 'crawl_failed',
  stage: 'crawled',
  count: 2,
  repositories: 2,
  repositoryId: null,
  lastAt: new Date(),
}

test.each<[string, Partial<FailureFigures>, string | undefined]>([
  ['a token that is refused', { reason: 'token_rejected', repositoryId: 'one' }, '/packagist'],
  ['what concerns one repository', { repositoryId: 'one' }, '/repositories/one'],
  ['what waits in several', { state: 'blocked' }, '/repositories?state=attention'],
  ['what failed in several', {}, undefined],
])('%s is mended there, or its runs say more', (_what, change, href) => {
  expect(wayOut({ ...failure, ...change })?.href).toBe(href)
})
