import { createHash } from 'node:crypto'
import { isSameRepository } from '#lib/packagist/repository-url.ts'
import { isFrozen } from './assess-package.ts'
import type { Observation, SeenHook } from './observation.ts'

export const stepKinds = [
  'submit_package',
  'change_repository_url',
  'put_hook',
  'request_update',
  'remove_hook',
] as const

export type StepKind = (typeof stepKinds)[number]

/**
 * One thing that switching on will do. `by: 'you'` where the stored tokens do not allow it: the person
 * does it on Packagist at `link` and looks again.
 */
export type PlannedStep = {
  kind: StepKind
  by: 'packbridge' | 'you'
  from?: string
  to?: string
  link?: string
  /** The hand-made hook that becomes ours, when the person wants that. */
  adopts?: string
}

/** `obstacles` are reason words: while there is one, nothing can be switched on. */
export type Plan = { steps: PlannedStep[]; obstacles: string[]; adoptable: string | null }

/** What turning on has to do, from what was observed. Pure. */
export function plan(observation: Observation, options: { siteUrl: string; adoptHook: boolean }): Plan {
  const handMade = observation.hooks.seen ? observation.hooks.value.find(isHandMade) : undefined
  const steps = [
    packageStep(observation, options.siteUrl),
    hookStep(observation, options.adoptHook ? handMade : undefined),
    { kind: 'request_update' as const, by: 'packbridge' as const },
  ]
  return {
    steps: steps.filter((step) => step !== null),
    obstacles: obstacles(observation),
    adoptable: handMade ? handMade.url : null,
  }
}

/** Names exactly these steps: what a person confirms is what they were shown. */
export function planDigest({ steps }: Plan): string {
  return createHash('sha256').update(JSON.stringify(steps)).digest('hex')
}

const isHandMade = (hook: SeenHook) => hook.kind === 'hand_made'

function packageStep(observation: Observation, siteUrl: string): PlannedStep | null {
  const { repository, package: found, credential, packageName } = observation
  if (!repository.seen || !found.seen) return null
  const to = repository.value.cloneUrl
  const by = credential?.hasMain ? 'packbridge' : 'you'
  if (!found.value.exists) {
    return { kind: 'submit_package', by, to, ...(by === 'you' ? { link: `${siteUrl}/packages/submit` } : {}) }
  }
  const from = found.value.repositoryUrl
  if (from === null || (isSameRepository(from, to) && !isFrozen(observation))) return null
  const link = `${siteUrl}/packages/${packageName}/edit`
  return { kind: 'change_repository_url', by, from, to, ...(by === 'you' ? { link } : {}) }
}

function hookStep(
  { hooks, expectedHookUrl }: Observation,
  adopted: SeenHook | undefined,
): PlannedStep | null {
  if (!hooks.seen) return null
  const to = expectedHookUrl === null ? {} : { to: expectedHookUrl }
  const ours = hooks.value.find((hook) => hook.kind === 'ours')
  const current = ours ?? adopted
  if (!current) return { kind: 'put_hook', by: 'packbridge', ...to }
  const isRight = !current.hasOtherUrl && current.pushEvents && current.tagEvents && !current.hasOtherSecret
  const hasStrays = hooks.value.some((hook) => hook.kind === 'stray')
  if (current === ours && isRight && !hasStrays) return null
  const adopts = current === ours ? {} : { adopts: current.id }
  return { kind: 'put_hook', by: 'packbridge', from: current.url, ...to, ...adopts }
}

function obstacles(observation: Observation): string[] {
  return [
    ...repositoryObstacles(observation),
    ...credentialObstacles(observation),
    ...packageObstacles(observation),
    ...(observation.hooks.seen ? [] : [observation.hooks.reason]),
  ].filter((reason, index, all) => all.indexOf(reason) === index)
}

function repositoryObstacles({ repository, manifest }: Observation): string[] {
  if (!repository.seen) return [repository.reason === 'not_found' ? 'repository_gone' : repository.reason]
  const { isPublic, isEmpty, isAdministered } = repository.value
  const found = [
    isAdministered ? null : 'not_administrator',
    isPublic ? null : 'repository_private',
    isEmpty ? 'repository_empty' : null,
  ].filter((reason) => reason !== null)
  if (isEmpty) return found
  if (!manifest.seen) return [...found, manifest.reason]
  return manifest.value.usable ? found : [...found, manifest.value.reason]
}

function credentialObstacles({ credential, route }: Observation): string[] {
  if (!credential) return ['credential_missing']
  const dead = credential.token.seen ? [] : [credential.token.reason]
  return route === 'direct' && !credential.hasSafe ? [...dead, 'safe_token_missing'] : dead
}

function packageObstacles({ package: found, manifest, packageName }: Observation): string[] {
  if (!found.seen) return [found.reason]
  const isOthers = found.value.exists && !found.value.isMaintained
  const isRenamed =
    manifest.seen && manifest.value.usable && packageName !== null && manifest.value.name !== packageName
  return [...(isOthers ? ['package_of_others'] : []), ...(isRenamed ? ['name_mismatch'] : [])]
}
