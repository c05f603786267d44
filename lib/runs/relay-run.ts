import { markCredentialDead } from '#lib/accounts/mark-credential-dead.ts'
import { openLogin } from '#lib/accounts/open-login.ts'
import { connectPackagist } from '#lib/packagist/api.ts'
import { updatePackage } from '#lib/packagist/update-package.ts'
import type { Services } from '#lib/platform/services.ts'
import { isRelaying } from '#lib/publication/publication.ts'
import { gatherTargets } from './gather-targets.ts'
import type { Outcome } from './outcome.ts'
import type { RunRecord } from './store.ts'

/** First step: reads from Gitee what has to be proved. */
export async function prepareRun(services: Services, run: RunRecord): Promise<Outcome> {
  const { state } = run.publication
  if (!isRelaying(state)) {
    const reason = state === 'paused' ? 'publication_paused' : 'publication_off'
    return { kind: 'finished', state: 'failed', reason, change: {} }
  }
  const gathered = await gatherTargets(services, run)
  if (!gathered.ok) return { kind: 'failed', ...gathered }
  const { targets, proven } = gathered.value
  const change = { targets, receivedAt: run.deliveries[0]?.receivedAt ?? null }
  if (targets.every((target) => target.state === 'ignored') && run.trigger === 'push') {
    const [first] = targets
    return {
      kind: 'finished',
      state: 'published',
      ...(first?.reason ? { reason: first.reason } : {}),
      change,
    }
  }
  // By the direct route Gitee has called Packagist itself; what was found by looking only has to be proved.
  const isTold = run.publication.route === 'direct' && run.trigger === 'found' && run.deliveries.length === 0
  return { kind: 'moved', change: { ...change, state: isTold ? 'proving' : 'relaying' }, proven }
}

/** Second step: asks Packagist for an update. Packagist gives a queued job's id again, so asking twice is harmless. */
export async function relayRun(services: Services, run: RunRecord): Promise<Outcome> {
  const { credentialId, packageName } = run.publication
  const login = await openLogin(services, { credentialId, need: 'safe' })
  if (!login.ok) return { kind: 'failed', ...login }
  const requestedAt = services.clock.now()
  const updated = await updatePackage(connectPackagist(services), login.value, packageName)
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
    change: { state: 'following', jobId, requestedAt, acceptedAt, attempts: 0, reason: null },
    ...(jobId ? { begun: { jobId } } : {}),
  }
}
