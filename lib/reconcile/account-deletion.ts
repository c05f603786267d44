import { z } from 'zod'

/** Why a deletion is not begun. */
export const deletionReasons = ['login_differs'] as const

/** How long what was removed, and what was not, can be read after the end. */
export const GOODBYE_DAYS = 30

/** One publication that is turned off for good. `hookUrl` is as it may be shown; `hooksPage` is where Gitee lists it. */
export const TurnOff = z.object({
  publicationId: z.string(),
  repositoryId: z.string(),
  repository: z.string(),
  packageName: z.string(),
  hookUrl: z.string(),
  hooksPage: z.string(),
  /** Told once it was passed on to another administrator of the repository. */
  isHandedOver: z.boolean().default(false),
  state: z.enum(['waiting', 'running', 'done', 'failed']).default('waiting'),
  reason: z.string().nullable().default(null),
})

export type TurnOff = z.infer<typeof TurnOff>

/** How much is deleted here. */
export const DeletionCounts = z.object({
  repositories: z.number(),
  publications: z.number(),
  runs: z.number(),
  credentials: z.number(),
  grants: z.number(),
})

export type DeletionCounts = z.infer<typeof DeletionCounts>

/** What a deletion does and how far it is, as it lies in its row. */
export const DeletionRecord = z.object({ turnOffs: z.array(TurnOff), counts: DeletionCounts })

export type DeletionRecord = z.infer<typeof DeletionRecord>

/** Whether something is still to be awaited of a publication. */
export function isOpen({ state }: Pick<TurnOff, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}
