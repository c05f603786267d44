import { requireHost } from '#lib/accounts/gitee-hosts.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Authorized, authorize } from './authorize.ts'
import { kindsOf, subjectOf } from './load-subject.ts'
import type { Observation } from './observation.ts'
import { observe } from './observe.ts'
import { type Plan, plan } from './plan.ts'
import type { Route } from './publication.ts'
import { isReachable } from './route.ts'
import { findCredentialOf, findPublicationOf, type PublicationRecord } from './store.ts'
import type { Subject } from './subject.ts'

export type SwitchWish = {
  userId: UserId
  repositoryId: string
  credentialId: string | null
  route: Route
  adoptHook: boolean
}

export type PlannedSwitch = {
  plan: Plan
  observation: Observation
  subject: Subject
  publication: PublicationRecord | null
  authorized: Authorized
}

/** Observes and lists what turning on would do, for the user to confirm. Changes nothing. */
export async function planSwitch(
  services: Services,
  wish: SwitchWish,
): Promise<Result<PlannedSwitch, string>> {
  const authorized = await authorize(services, wish)
  if (!authorized.ok) return authorized
  const { repository, grantId, found } = authorized.value
  const { prisma } = services.database
  const credential =
    wish.credentialId === null ? null : await findCredentialOf(prisma, wish.userId, wish.credentialId)
  if (wish.credentialId !== null && !credential) return failure('credential_missing')
  const publication = await findPublicationOf(prisma, wish.repositoryId)
  const isOff = publication === null || publication.state === 'off'
  const subject: Subject = {
    ...subjectOf(publication),
    grantId,
    host: repository.host,
    giteeId: found.id,
    fullName: found.fullName,
    defaultBranch: found.defaultBranch,
    route: wish.route,
    credential: credential && kindsOf(credential),
    packageName: isOff ? null : publication.packageName,
  }
  const { observation } = await observe(services, subject)
  const planned = plan(observation, { siteUrl: services.settings.packagistUrl, adoptHook: wish.adoptHook })
  const giteeUrl = requireHost(services.settings, repository.host).url
  if (wish.route === 'relay' && !isReachable(services.settings.appUrl, giteeUrl)) {
    planned.obstacles.unshift('app_unreachable')
  }
  return ok({ plan: planned, observation, subject, publication, authorized: authorized.value })
}
