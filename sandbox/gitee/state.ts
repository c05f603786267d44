import { z } from 'zod'

export const scopes = [
  'user_info',
  'projects',
  'pull_requests',
  'issues',
  'notes',
  'keys',
  'hook',
  'groups',
  'gists',
  'enterprises',
  'emails',
] as const

export const Account = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  emailPublic: z.boolean(),
  password: z.string(),
  createdAt: z.string(),
})
export type Account = z.infer<typeof Account>

export const Organization = z.object({
  id: z.number(),
  login: z.string(),
  name: z.string(),
  description: z.string(),
  members: z.record(z.string(), z.enum(['admin', 'member'])),
})
export type Organization = z.infer<typeof Organization>

/** One commit to come: `null` deletes a file; tags are light unless an annotation is given. */
export const HistoryStep = z.object({
  message: z.string(),
  files: z.record(z.string(), z.string().nullable()).default({}),
  tags: z.array(z.string()).default([]),
  annotation: z.string().optional(),
  branch: z.string().optional(),
  at: z.string().optional(),
})
export type HistoryStep = z.infer<typeof HistoryStep>
export type HistoryStepInput = z.input<typeof HistoryStep>

export const Hook = z.object({
  id: z.number(),
  url: z.string(),
  password: z.string(),
  encryptionType: z.union([z.literal(0), z.literal(1)]),
  title: z.string(),
  pushEvents: z.boolean(),
  tagPushEvents: z.boolean(),
  issuesEvents: z.boolean(),
  noteEvents: z.boolean(),
  mergeRequestsEvents: z.boolean(),
  createdAt: z.string(),
  result: z.string(),
  resultCode: z.number(),
})
export type Hook = z.infer<typeof Hook>

export const roles = ['admin', 'developer', 'reporter'] as const
export type Role = (typeof roles)[number]

export const Repository = z.object({
  id: z.number(),
  owner: z.string(),
  creator: z.string(),
  path: z.string(),
  name: z.string(),
  description: z.string(),
  private: z.boolean(),
  parent: z.string().nullable(),
  language: z.string().nullable(),
  defaultBranch: z.string(),
  members: z.record(z.string(), z.enum(roles)),
  hooks: z.array(Hook),
  history: z.array(HistoryStep),
  /** No branch and no tag, neither planned nor pushed. */
  empty: z.boolean().default(false),
  createdAt: z.string(),
  updatedAt: z.string(),
  pushedAt: z.string(),
})
export type Repository = z.infer<typeof Repository>

export const Grant = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  login: z.string(),
  scope: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
})
export type Grant = z.infer<typeof Grant>

export const State = z.object({
  lastId: z.number(),
  accounts: z.array(Account),
  organizations: z.array(Organization),
  repositories: z.array(Repository),
  grants: z.array(Grant),
})
export type State = z.infer<typeof State>

export function emptyState(): State {
  return { lastId: 1_000_000, accounts: [], organizations: [], repositories: [], grants: [] }
}
