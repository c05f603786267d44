import { cache } from 'react'
import { requireUser } from '#lib/accounts/require-user.ts'
import { services } from '#lib/platform/services.ts'
import { getFirstSteps } from '#lib/runs/get-first-steps.ts'

/** How far the user is, read once per request; null where the first steps were put away. */
export const readFirstSteps = cache(async () => {
  const { id: userId, guideHiddenAt } = await requireUser()
  return guideHiddenAt === null ? getFirstSteps(services(), { userId }) : null
})
