/** What can be done to a publication without a plan. */
export const changes = ['pause', 'resume', 'off', 'update', 'check', 'test', 'retry'] as const

export type Change = (typeof changes)[number]

/** What an action answers: nothing yet, done, or the reason word of its refusal. */
export type Answer = { ok: true } | { ok: false; reason: string } | null

/** A server action for a form: fields `repositoryId` and `change`. */
export type ChangeAction = (previous: Answer, form: FormData) => Promise<Answer>
