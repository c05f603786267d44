/** What is told where an action of ours was not answered. */
export const noAnswer = { ok: false, reason: 'no_answer' } as const

/** What is told where the server does not know the action: it is of a newer version than the page. */
export const oldPage = { ok: false, reason: 'old_page' } as const

export type Unanswered = typeof noAnswer | typeof oldPage
