import { getNextTag, listVersions } from '#lib/publication/list-versions.ts'
import type { Ref } from '#lib/publication/observation.ts'
import { keepObservation } from '#lib/publication/observation-store.ts'
import { saveProofs } from '#lib/publication/proof-store.ts'
import { normalizeTag } from '#lib/repositories/version.ts'
import { observed, seen } from '#lib/testing/test-observation.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import { startTestServices, type TestServices } from '#lib/testing/test-services.ts'

export const name = 'The versions table: server time of one page'

const TAGS = 2_000
const BRANCHES = 50
const ROUNDS = 10

/** Server time of one page of the versions table, and of the note about the next tag, with 2,000 tags. */
export async function run(): Promise<Record<string, number | string>[]> {
  const services = await startTestServices()
  try {
    const person = await addLargePublication(services)
    const choice = { ...person, filter: 'all' as const, search: '', page: 1, next: null }
    const table = await measure(() => listVersions(services, choice))
    const missing = await measure(() => listVersions(services, { ...choice, filter: 'missing', page: 2 }))
    const next = await measure(() => getNextTag(services, person))
    return [
      { what: 'first page', tags: TAGS, ...table },
      { what: 'second page of the missing', tags: TAGS, ...missing },
      { what: 'the next tag alone', tags: TAGS, ...next },
    ]
  } finally {
    await services.close()
  }
}

async function addLargePublication(services: TestServices) {
  const { prisma } = services.database
  const userId = await addTestUser(services)
  const at = services.clock.now()
  const account = { userId, host: 'sandbox', giteeUserId: '1', login: 'lihua', name: '李华', expiresAt: at }
  const grant = await prisma.grant.create({
    data: { ...account, accessToken: 'sealed', refreshToken: 'sealed' },
  })
  const user = { userId, username: 'lihua', canonical: 'lihua', checkedAt: at }
  const credential = await prisma.credential.create({ data: user })
  const made = { keeperId: userId, credentialId: credential.id, packageName: 'lihua/money' }
  const { publicationId, repositoryId } = await addTestPublication(services, made)
  const access = { userId, grantId: grant.id, repositoryId, isAdmin: true, checkedAt: at }
  await prisma.repositoryAccess.create({ data: access })
  const { observation, published } = largeObservation()
  await keepObservation(prisma, publicationId, { observation, modified: { tags: null, branches: null } })
  const seen = { publicationId, visibleAt: at, runId: null }
  const proofs = published.map(({ name: tag, commit }) => ({ ref: `refs/tags/${tag}`, commit, ...seen }))
  await saveProofs(services.database, proofs)
  return { userId, repositoryId }
}

/** Nine tags of ten are published; some were moved, some are no versions. */
function largeObservation() {
  const commit = (index: number) => index.toString(16).padStart(40, 'a')
  const tags = Array.from({ length: TAGS }, (_, index): Ref => {
    const version = `v${index % 40}.${Math.floor(index / 40)}.${index % 7}`
    return { kind: 'tag', name: index % 100 === 99 ? `build-${index}` : version, commit: commit(index) }
  })
  const branches = Array.from({ length: BRANCHES }, (_, index): Ref => {
    return { kind: 'branch', name: index === 0 ? 'master' : `feature-${index}`, commit: commit(index) }
  })
  const published = tags.filter((_, index) => index % 10 !== 0)
  const versions = published.flatMap(({ name: version, commit: at }, index) => {
    const normalized = normalizeTag(version)
    return normalized ? [{ version, normalized, commit: index % 50 === 0 ? commit(index + 7) : at }] : []
  })
  const observation = observed({ refs: seen([...tags, ...branches]), versions: seen(versions) })
  return { observation, published }
}

async function measure(work: () => Promise<unknown>) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  const sorted = times.sort((a, b) => a - b).map((time) => Math.round(time * 10) / 10)
  return { 'median ms': sorted[Math.floor(ROUNDS / 2)] ?? 0, 'slowest ms': sorted.at(-1) ?? 0 }
}

if (import.meta.main) console.table(await run())
