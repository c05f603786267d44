import { markCredentialDead } from '#lib/accounts/mark-credential-dead.ts'
import { openLoginOf } from '#lib/accounts/open-login.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { updatePackage } from '#lib/packagist/update-package.ts'
import { invariant } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import type { Outcome } from './outcome.ts'
import { prepareRun } from './prepare-run.ts'
import { findSources } from './source-store.ts'
import { findRun, type RunCore } from './store.ts'
import { isIgnoredRef } from './targets.ts'
import { requestIdOf } from './turn.ts'

/**
 * First step: asks Packagist for an update. For a push that comes before all else, and Gitee is asked afterwards what
 * has to be proved; other triggers look first what Packagist lacks. `refs` are what the pushes name which the run has
 * just taken: where none of them can be a version, nothing is asked.
 */
export async function relayRun(services: Services, run: RunCore, refs: string[] = []): Promise<Outcome> {
  const { state } = run.publication
  if (!isRelaying(state)) {
    const reason = state === 'paused' ? 'publication_paused' : 'publication_off'
    return { kind: 'finished', state: 'failed', reason, change: {} }
  }
  const isPush = run.trigger === 'push'
  if (run.preparedAt !== null || (isPush && !namesNoVersion(refs))) return requestUpdate(services, run)
  const whole = await findRun(services.database.prisma, run.id)
  invariant(whole, 'a run that is held exists')
  const source = (await findSources(services.database, [run.id])).get(run.id)
  invariant(source, 'a run that is held has a source')
  const prepared = await prepareRun(services, whole, source)
  if (!prepared.ok) return { kind: 'failed', ...prepared }
  const { change, proven, isTold } = prepared.value
  const { targets } = change
  if (isPush && targets.every((target) => target.state === 'ignored')) {
    const [first] = targets
    const reason = first?.reason ? { reason: first.reason } : {}
    return { kind: 'finished', state: 'published', ...reason, change }
  }
  return { kind: 'moved', change: { ...change, ...(isTold ? { state: 'proving' } : {}) }, proven }
}

function namesNoVersion(refs: string[]): boolean {
  return refs.length > 0 && refs.every((ref) => isIgnoredRef(ref))
}

async function requestUpdate(services: Services, run: RunCore): Promise<Outcome> {
  const { credential, credentialId, packageName } = run.publication
  const login = await openLoginOf(services.vault, { credential, need: 'safe' })
  if (!login.ok) return { kind: 'failed', ...login }
  const requestedAt = services.clock.now()
  const requestId = requestIdOf(run)
  const updated = await updatePackage(connectPackagist(services), login.value, packageName, requestId)
  if (!updated.ok) {
    if (updated.reason === 'token_rejected' && credentialId !== null) {
      await markCredentialDead(services, { credentialId, token: login.value.token })
    }
    return { kind: 'failed', ...updated }
  }
  const jobId = updated.value.jobIds[0] ?? null
  const acceptedAt = services.clock.now()
  return {
    kind: 'moved',
    change: { state: 'following', jobId, requestedAt, acceptedAt },
    ...(jobId ? { begun: { jobId } } : {}),
  }
}
