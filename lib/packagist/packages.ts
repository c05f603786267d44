import { z } from 'zod'
import { failure, ok, type RemoteReason, type Result } from '#lib/platform/result.ts'
import type { PackagistApi } from './api.ts'
import { callApi, refuseAnswer } from './call-api.ts'
import { canonicalUsername } from './login.ts'

export const listPackagesReasons = ['username_unknown'] as const
export type ListPackagesReason = RemoteReason | (typeof listPackagesReasons)[number]

/** A package that a user maintains, with the repository URL that Packagist has stored for it. */
export type MaintainedPackage = { name: string; repository: string }

const Page = z.object({
  packages: z.array(z.object({ name: z.string(), repository: z.string() })),
  next: z.url().optional(),
})

/** 50 packages a page. */
const MAX_PAGES = 400

/** All packages a user maintains: Packagist's freshest word on stored repository URLs, for it is not cached. */
export async function listMaintainedPackages(
  api: PackagistApi,
  username: string,
): Promise<Result<MaintainedPackage[], ListPackagesReason>> {
  const packages: MaintainedPackage[] = []
  let query = ''
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const read = await readPage(api, username, query)
    if (!read.ok) return read
    packages.push(...read.value.packages)
    const next = nextQuery(read.value.next)
    if (next === null || next === query) return ok(packages)
    query = next
  }
  return failure('bad_response', { detail: `more than ${MAX_PAGES} pages of packages` })
}

/** Whether Packagist knows the user. */
export async function hasUser(api: PackagistApi, username: string): Promise<Result<boolean, RemoteReason>> {
  const read = await readPage(api, username, '')
  if (read.ok) return ok(true)
  const { reason, ...more } = read
  return reason === 'username_unknown' ? ok(false) : { ...more, reason }
}

async function readPage(
  api: PackagistApi,
  username: string,
  query: string,
): Promise<Result<z.infer<typeof Page>, ListPackagesReason>> {
  const user = encodeURIComponent(canonicalUsername(username))
  const called = await callApi(api, { method: 'GET', path: `/users/${user}/packages.json${query}` })
  const isUnknown = called.ok ? called.value.status === 404 : called.reason === 'not_found'
  if (isUnknown) return failure('username_unknown')
  if (!called.ok) return called
  const page = Page.safeParse(called.value.body)
  return called.value.status === 200 && page.success ? ok(page.data) : refuseAnswer(called.value)
}

/** Only the query of the next address is followed, so that an answer cannot lead to another host. */
function nextQuery(next: string | undefined): string | null {
  return next === undefined ? null : new URL(next).search
}
