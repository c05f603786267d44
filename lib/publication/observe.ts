import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import { probeCredential } from '#lib/accounts/probe-credential.ts'
import { listHooks } from '#lib/gitee/hooks.ts'
import { getRepository } from '#lib/gitee/repositories.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { failure } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { normalizeTag } from '#lib/repositories/version.ts'
import { classifyHook } from './classify-hook.ts'
import { expectedHookUrl } from './expected-hook.ts'
import type { Observation, Ref, Seen, SeenVersion } from './observation.ts'
import { hookSecretContext } from './publication.ts'
import { displayHookUrl } from './route.ts'
import { inspectMissing, seeManifest, seeRefs, seeRepository, unseen } from './see-gitee.ts'
import { type Modified, seePackage, seePage, seeVersions } from './see-packagist.ts'
import type { Subject } from './subject.ts'

/** An observation, and what the next look at Packagist's metadata may be compared with. */
export type Observed = { observation: Observation; modified: Modified }

/**
 * Reads everything the checks judge, from Gitee with the subject's grant and from Packagist with its
 * credential. What cannot be read is said with its reason; nothing throws for a remote's fault. Of what it finds only
 * the credential's life is noted at once.
 */
export async function observe(services: Services, subject: Subject): Promise<Observed> {
  const at = services.clock.now()
  const gitee = giteeForGrant(services, subject.grantId)
  const packagist = connectPackagist(services)
  const { fullName } = subject
  const repository = await getRepository(gitee, fullName, { id: subject.giteeId })
  const isGone = !repository.ok && repository.reason === 'not_found'
  const branch = repository.ok ? repository.value.defaultBranch : subject.defaultBranch
  const [manifest, hooks, refs, credential] = await Promise.all([
    repository.ok ? seeManifest(gitee, fullName, { ref: branch, at }) : unseen(repository, at),
    seeHooks(services, subject, { at, isGone }),
    isGone ? unseen(repository, at) : seeRefs(gitee, fullName, at),
    seeCredential(services, subject),
  ])
  const name = subject.packageName ?? (manifest.seen && manifest.value.usable ? manifest.value.name : null)
  const username = credential?.username ?? null
  const [found, page, metadata] = await Promise.all([
    seePackage(packagist, { name, username, at }),
    seePage(packagist, { name, at }),
    seeVersions(packagist, { name, at }),
  ])
  const { versions, abandoned, modified } = metadata
  const inspected = await inspectMissing(gitee, fullName, { refs, versions, before: subject.inspected, at })
  const observation = {
    at,
    ...memoryOf(services, subject),
    repository: repository.ok
      ? { seen: true as const, value: seeRepository(repository.value, hooks.hooks.seen), at }
      : unseen(repository, at),
    manifest,
    credential,
    package: found,
    page,
    abandoned,
    ...hooks,
    refs,
    versions,
    inspected,
    vanished: findVanished(subject.provenTags, refs, versions),
    packageName: name,
  }
  return { observation, modified }
}

/** What Packbridge itself knows, without looking. */
export function memoryOf(
  { settings }: Pick<Services, 'settings'>,
  subject: Pick<
    Subject,
    | 'route'
    | 'lastDeliveryAt'
    | 'lastSentAt'
    | 'lastPingAt'
    | 'listeningSince'
    | 'lastJob'
    | 'skips'
    | 'isRunning'
  >,
): Pick<
  Observation,
  | 'route'
  | 'lastDeliveryAt'
  | 'lastSentAt'
  | 'lastPingAt'
  | 'listeningSince'
  | 'hookPatienceMs'
  | 'lastJob'
  | 'skips'
  | 'isRunning'
> {
  const { route, lastDeliveryAt, lastSentAt, lastPingAt, listeningSince } = subject
  const { lastJob, skips, isRunning } = subject
  const { hookPatienceMs } = settings
  const calls = { lastDeliveryAt, lastSentAt, lastPingAt, listeningSince, hookPatienceMs }
  return { route, ...calls, lastJob, skips, isRunning }
}

async function seeHooks(
  services: Services,
  subject: Subject,
  { at, isGone }: { at: Date; isGone: boolean },
): Promise<Pick<Observation, 'hooks' | 'expectedHookUrl'>> {
  const gitee = giteeForGrant(services, subject.grantId)
  const hookUrl = await expectedHookUrl(services, subject)
  const listed = isGone ? failure('not_found') : await listHooks(gitee, subject.fullName)
  const shown = hookUrl === null ? null : displayHookUrl(hookUrl)
  if (!listed.ok) return { expectedHookUrl: shown, hooks: unseen(listed, at) }
  const ours = { hookId: subject.hookId, hookUrl, secret: await hookSecretOf(services, subject) }
  const value = listed.value.map((hook) => classifyHook(hook, services.settings, ours))
  return { expectedHookUrl: shown, hooks: { seen: true, value, at } }
}

/** What Gitee should sign with; the direct route signs nothing. */
async function hookSecretOf({ vault }: Services, { publicationId, hookSecret, route }: Subject) {
  const isSigned = route === 'relay' && publicationId !== null && hookSecret !== null
  return isSigned ? vault.open(hookSecretContext(publicationId), hookSecret) : null
}

async function seeCredential(services: Services, subject: Subject): Promise<Observation['credential']> {
  if (!subject.credential) return null
  const { id, username, hasSafe, hasMain } = subject.credential
  const probed = await probeCredential(services, { credentialId: id })
  const { at } = probed
  const token = probed.ok ? { seen: true as const, value: 'working' as const, at } : unseen(probed, at)
  return { username, hasSafe, hasMain, token }
}

/** Tags that stand on Gitee and were proved once, and whose version is gone from Packagist. */
export function findVanished(
  provenTags: readonly string[],
  refs: Seen<Ref[]>,
  versions: Seen<SeenVersion[]>,
): string[] {
  if (!refs.seen || !versions.seen) return []
  const proven = new Set(provenTags)
  const shown = new Set(versions.value.map(({ normalized }) => normalized))
  const isGone = ({ kind, name }: Ref) =>
    kind === 'tag' && proven.has(name) && !shown.has(normalizeTag(name) ?? '')
  return refs.value.filter(isGone).map(({ name }) => name)
}
