/** What is told where an action of ours was not answered. */
export const noAnswer = { ok: false, reason: 'no_answer' } as const
