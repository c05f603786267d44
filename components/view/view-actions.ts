import type { ChangeAction } from '#components/publication/change.ts'

/** The server actions of views: fields `name` and `query`; `id` and `name`; `id`. */
export type ViewActions = Record<'keep' | 'rename' | 'remove', ChangeAction>
