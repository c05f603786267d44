import { giteeForGrant } from '#lib/accounts/gitee-for-grant.ts'
import { openLogin } from '#lib/accounts/open-login.ts'
import type { GiteeApi } from '#lib/gitee/api.ts'
import { readFile } from '#lib/gitee/files.ts'
import { listHooks } from '#lib/gitee/hooks.ts'
import { getBranch, listTags } from '#lib/gitee/refs.ts'
import { getRepository } from '#lib/gitee/repositories.ts'
import { connectPackagist, type PackagistApi } from '#lib/packagist/api.ts'
import { getVersions } from '#lib/packagist/metadata.ts'
import { getMaintainers } from '#lib/packagist/package.ts'
import { listMaintainedPackages } from '#lib/packagist/packages.ts'
import { probeToken } from '#lib/packagist/probe-token.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { parseManifest } from '#lib/repositories/manifest.ts'
import { classifyHook } from './classify-hook.ts'
import { expectedHookUrl } from './expected-hook.ts'
import type { Observation, Ref, Seen, SeenManifest, SeenPackage, SeenVersion } from './observation.ts'
import { hookSecretContext } from './publication.ts'
import type { Subject } from './subject.ts'

/**
 * Reads everything the checks judge, from Gitee with the subject's grant and from Packagist with its
 * credential. What cannot be read is said with its reason; nothing throws for a remote's fault.
 */
export async function observe(services: Services, subject: Subject): Promise<Observation> {
  const gitee = giteeForGrant(services, subject.grantId)
  const packagist = connectPackagist(services)
  const repository = await getRepository(gitee, subject.fullName)
  const branch = repository.ok ? repository.value.defaultBranch : subject.defaultBranch
  const secret = await hookSecretOf(services, subject)
  const [manifest, hooks, refs, hookUrl] = await Promise.all([
    repository.ok ? seeManifest(gitee, subject.fullName, branch) : unseen(repository),
    listHooks(gitee, subject.fullName),
    seeRefs(gitee, subject.fullName, branch),
    expectedHookUrl(services, subject),
  ])
  const packageName =
    subject.packageName ?? (manifest.seen && manifest.value.usable ? manifest.value.name : null)
  const credential = await seeCredential(services, packagist, subject)
  const [found, versions] = await Promise.all([
    seePackage(packagist, packageName, credential?.username ?? null),
    seeVersions(packagist, packageName),
  ])
  return {
    at: services.clock.now(),
    route: subject.route,
    repository: repository.ok
      ? {
          seen: true,
          value: {
            ...repository.value,
            isPublic: repository.value.visibility === 'public',
            isAdministered: repository.value.isAdmin ?? hooks.ok,
          },
        }
      : unseen(repository),
    manifest,
    credential,
    package: found,
    expectedHookUrl: hookUrl,
    hooks: hooks.ok
      ? {
          seen: true,
          value: hooks.value.map((hook) =>
            classifyHook(hook, services.settings, { hookId: subject.hookId, hookUrl, secret }),
          ),
        }
      : unseen(hooks),
    refs,
    versions,
    packageName,
    lastDeliveryAt: subject.lastDeliveryAt,
    lastJob: subject.lastJob,
    skips: subject.skips,
    isRunning: subject.isRunning,
  }
}

/** What Gitee should sign with; the direct route signs nothing. */
async function hookSecretOf({ vault }: Services, { publicationId, hookSecret, route }: Subject) {
  const isSigned = route === 'relay' && publicationId !== null && hookSecret !== null
  return isSigned ? vault.open(hookSecretContext(publicationId), hookSecret) : null
}

type Unseen = Extract<Seen<never>, { seen: false }>

function unseen({ reason, detail }: { reason: string; detail?: string }): Unseen {
  return { seen: false, reason, ...(detail === undefined ? {} : { detail }) }
}

async function seeManifest(gitee: GiteeApi, fullName: string, ref: string): Promise<Seen<SeenManifest>> {
  const file = await readFile(gitee, fullName, { path: 'composer.json', ref })
  if (!file.ok && file.reason !== 'too_large') return unseen(file)
  const manifest = file.ok ? parseManifest(file.value) : failure('manifest_too_large')
  if (manifest.ok)
    return { seen: true, value: { usable: true, name: manifest.value.name, version: manifest.value.version } }
  return { seen: true, value: { usable: false, reason: manifest.reason, detail: manifest.detail ?? null } }
}

async function seeRefs(gitee: GiteeApi, fullName: string, branch: string): Promise<Seen<Ref[]>> {
  const [tags, head] = await Promise.all([listTags(gitee, fullName), getBranch(gitee, fullName, branch)])
  if (!tags.ok) return unseen(tags)
  if (!head.ok) return unseen(head)
  const refs: Ref[] = tags.value.map((tag) => ({ kind: 'tag', ...tag }))
  return { seen: true, value: head.value ? [...refs, { kind: 'branch', ...head.value }] : refs }
}

async function seeCredential(
  services: Services,
  packagist: PackagistApi,
  subject: Subject,
): Promise<Observation['credential']> {
  if (!subject.credential) return null
  const { id, username, hasSafe, hasMain } = subject.credential
  const login = await openLogin(services, { credentialId: id, need: 'safe' })
  const probed = login.ok ? await probeToken(packagist, login.value) : login
  return { username, hasSafe, hasMain, token: probed.ok ? { seen: true, value: 'working' } : unseen(probed) }
}

async function seePackage(
  packagist: PackagistApi,
  name: string | null,
  username: string | null,
): Promise<Seen<SeenPackage>> {
  if (name === null) return { seen: false, reason: 'package_name_unknown' }
  const maintained = username === null ? ok([]) : await listMaintainedPackages(packagist, username)
  if (!maintained.ok && maintained.reason !== 'username_unknown') return unseen(maintained)
  const own = maintained.ok
    ? maintained.value.find((each) => each.name.toLowerCase() === name.toLowerCase())
    : undefined
  if (own && username !== null) {
    const value = { exists: true, isMaintained: true, maintainers: [username], repositoryUrl: own.repository }
    return { seen: true, value }
  }
  const others: Result<string[] | null, string> = await getMaintainers(packagist, name)
  if (!others.ok) return unseen(others)
  const value = {
    exists: others.value !== null,
    isMaintained: false,
    maintainers: others.value ?? [],
    repositoryUrl: null,
  }
  return { seen: true, value }
}

async function seeVersions(packagist: PackagistApi, name: string | null): Promise<Seen<SeenVersion[]>> {
  if (name === null) return { seen: true, value: [] }
  const [tags, branches] = await Promise.all([
    getVersions(packagist, name),
    getVersions(packagist, name, { branches: true }),
  ])
  if (!tags.ok) return unseen(tags)
  if (!branches.ok) return unseen(branches)
  return {
    seen: true,
    value: [tags.value, branches.value].flatMap((read) => (read.state === 'read' ? read.versions : [])),
  }
}
