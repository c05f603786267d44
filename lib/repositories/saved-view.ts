import { z } from 'zod'
import { withoutControls } from '#lib/platform/control-characters.ts'

/** A search of the list that somebody keeps under a name; `query` is that of its address. */
export type SavedView = { id: string; name: string; query: string }

/** So many each person may keep. */
export const MOST_VIEWS = 20

export const viewReasons = ['view_name_empty', 'view_name_taken', 'too_many_views'] as const

/** Something to see, for a name is what one presses: some characters leave no mark. */
const visible = /[^\p{White_Space}\p{Cf}\p{Default_Ignorable_Code_Point}]/u

export const ViewName = z.string().trim().max(60).regex(withoutControls).regex(visible)
/** As an address carries it: a long search in Chinese takes nine characters for each of its own. */
export const ViewQuery = z.string().max(4_000)
