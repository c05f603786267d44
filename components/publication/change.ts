/** What can be done to a publication without a plan. */
export const changes = ['pause', 'resume', 'off', 'update', 'check', 'test', 'retry'] as const

export type Change = (typeof changes)[number]
