import { deliverHook } from './deliver-hook.ts'
import { pingPayload } from './ping-payload.ts'
import { isTag, pushPayload } from './push-payload.ts'
import type { RefChange } from './ref-changes.ts'
import type { Site } from './site.ts'
import type { Account, Hook, Repository } from './state.ts'

type Push = { repository: Repository; pusher: Account; changes: RefChange[] }

const isWanted = (hook: Hook, change: RefChange) =>
  isTag(change) ? hook.tagPushEvents : change.ref.startsWith('refs/heads/') && hook.pushEvents

function track(site: Site, work: Promise<void>): Promise<void> {
  const tracked = work
    .catch((error: unknown) => console.warn('Gitee sandbox: a hook could not be called:', error))
    .finally(() => site.pending.delete(tracked))
  site.pending.add(tracked)
  return tracked
}

async function fireEach(site: Site, { repository, pusher, changes }: Push): Promise<void> {
  for (const change of changes) {
    const hooks = repository.hooks.filter((hook) => isWanted(hook, change))
    if (hooks.length === 0) continue
    const payload = await pushPayload(site, { repository, pusher, change })
    await Promise.all(hooks.map((hook) => deliverHook(site, { repository, hook, ping: false }, payload)))
  }
}

/** One call for each changed ref to every hook that wants it. */
export function fireHooks(site: Site, push: Push): Promise<void> {
  return track(site, fireEach(site, push))
}

/** The test call of a hook. */
export function fireTest(site: Site, repository: Repository, hook: Hook): Promise<void> {
  return track(site, deliverHook(site, { repository, hook, ping: true }, pingPayload))
}
