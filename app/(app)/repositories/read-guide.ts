import { isGuideShown } from '#components/guide/is-guide-shown.ts'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getNextTag } from '#lib/publication/list-versions.ts'
import { readFirstSteps } from '../read-first-steps.ts'

/** The first steps as the list shows them above itself; null where it does not. */
export async function readGuide(isAsked: boolean) {
  const { id: userId, createdAt } = await requireUser()
  const app = services()
  const firstSteps = await readFirstSteps()
  const circumstances = { firstSteps, userSince: createdAt, isAsked, now: app.clock.now() }
  if (!firstSteps || !isGuideShown(circumstances)) return null
  const { next, facts } = firstSteps
  if (next?.name !== 'push' || !facts.published) return { firstSteps, nextTag: null }
  const { repositoryId } = facts.published
  return { firstSteps, nextTag: await getNextTag(app, { userId, repositoryId }) }
}
