import { z } from 'zod'
import { withoutControls } from '#lib/platform/control-characters.ts'

/** What somebody searches for; what cannot be searched for counts as not given. */
export function searchText(longest: number) {
  return z.string().trim().min(1).max(longest).regex(withoutControls).optional().catch(undefined)
}
