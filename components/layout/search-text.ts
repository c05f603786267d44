import { z } from 'zod'

/** A database cannot hold, nor compare with, the character of code 0. */
const withoutControls = /^\P{Cc}*$/u

/** What somebody searches for; what cannot be searched for counts as not given. */
export function searchText(longest: number) {
  return z.string().trim().min(1).max(longest).regex(withoutControls).optional().catch(undefined)
}
