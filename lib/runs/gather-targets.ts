import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import type { GiteeApi, GiteeReason } from '#lib/gitee/api.ts'
import { getBranch, listTags } from '#lib/gitee/refs.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { getVersions, type PublishedVersion } from '#lib/packagist/metadata.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { listProofs } from '#lib/publication/proof-store.ts'
import type { Target } from './run.ts'
import type { Source } from './source-store.ts'
import type { RunRecord } from './store.ts'
import { changedSince, judgeTargets, provenBy, type RefNow, targetOf } from './targets.ts'

/** `proven`: refs that Packagist shows already, to be remembered. */
export type Gathered = { targets: Target[]; proven: { ref: string; commit: string }[] }

/**
 * What the run has to prove, read from Gitee now: for a push the refs its deliveries name (the body is
 * only a hint); for a push found by looking whatever differs from what was proved before; otherwise the
 * default branch and every tag that Packagist does not show at its commit.
 */
export async function gatherTargets(
  services: Services,
  run: RunRecord,
  { grantId, refs }: Source,
): Promise<Result<Gathered, string>> {
  const { repository } = run.publication
  if (!grantId) return failure('sign_in_again')
  const gitee = giteeForGrant(services, grantId)
  const pushed = await pushedTargets(gitee, repository.fullName, refs)
  if (!pushed.ok) return pushed
  if (run.trigger === 'push') return ok({ targets: pushed.value, proven: [] })
  const looked = await lookThrough(services, gitee, run)
  if (!looked.ok) return looked
  const { targets, proven } = looked.value
  // Deliveries that waited go with any run: what they name, a deleted tag for one, is proved too.
  const others = pushed.value.filter(({ ref }) => !targets.some((target) => target.ref === ref))
  return ok({ targets: [...targets, ...others], proven })
}

async function pushedTargets(
  gitee: GiteeApi,
  fullName: string,
  refs: string[],
): Promise<Result<Target[], GiteeReason>> {
  const tags = refs.some((ref) => ref.startsWith('refs/tags/')) ? await listTags(gitee, fullName) : ok([])
  if (!tags.ok) return tags
  const commits = new Map(tags.value.map((tag) => [tag.name, tag.commit]))
  const targets: Target[] = []
  for (const ref of refs) {
    const name = ref.replace(/^refs\/(tags|heads)\//, '')
    if (ref.startsWith('refs/tags/')) {
      targets.push(targetOf({ kind: 'tag', name, commit: commits.get(name) ?? null }))
      continue
    }
    const branch = await getBranch(gitee, fullName, name)
    if (!branch.ok) return branch
    targets.push(targetOf({ kind: 'branch', name, commit: branch.value?.commit ?? null }))
  }
  return ok(targets)
}

async function lookThrough(
  services: Services,
  gitee: GiteeApi,
  { publication, trigger }: RunRecord,
): Promise<Result<Gathered, string>> {
  const { fullName, defaultBranch } = publication.repository
  const [tags, branch] = await Promise.all([
    listTags(gitee, fullName),
    getBranch(gitee, fullName, defaultBranch),
  ])
  if (!tags.ok) return tags
  if (!branch.ok) return branch
  const versions = await listVersions(services, publication.packageName)
  if (!versions.ok) return versions
  const refs: RefNow[] = tags.value.map((tag) => ({ kind: 'tag', ...tag }))
  if (branch.value) refs.push({ kind: 'branch', ...branch.value })
  const targets = refs.map(targetOf)
  const judged = judgeTargets(targets, versions.value, services.clock.now())
  return ok({
    targets:
      trigger === 'found'
        ? changedSince(targets, await provenRefs(services, publication.id))
        : judged.filter(({ state, kind }) => state === 'waiting' || kind === 'branch').map(asWaiting),
    proven: provenBy(judged),
  })
}

async function provenRefs({ database }: Services, publicationId: string): Promise<Record<string, string>> {
  const proofs = await listProofs(database.prisma, publicationId)
  return Object.fromEntries(proofs.map(({ ref, commit }) => [ref, commit]))
}

/** Only a proof made by the run itself counts as its own. */
function asWaiting(target: Target): Target {
  return target.state === 'visible' ? { ...target, state: 'waiting', visibleAt: undefined } : target
}

/** Tags and branches of a package as Composer sees them; none where Packagist has nothing yet. */
export async function listVersions(
  services: Services,
  packageName: string,
): Promise<Result<PublishedVersion[], string>> {
  const packagist = connectPackagist(services)
  const [tags, branches] = await Promise.all([
    getVersions(packagist, packageName),
    getVersions(packagist, packageName, { branches: true }),
  ])
  if (!tags.ok) return tags
  if (!branches.ok) return branches
  return ok([tags.value, branches.value].flatMap((read) => (read.state === 'read' ? read.versions : [])))
}
