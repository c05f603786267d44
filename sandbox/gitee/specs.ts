import { z } from 'zod'
import { HistoryStep, roles, scopes } from './state.ts'

const slug = z.string().regex(/^[A-Za-z0-9][\w.-]*$/)

export const AccountSpec = z.object({
  login: slug,
  name: z.string().optional(),
  email: z.string().nullable().optional(),
  emailPublic: z.boolean().optional(),
  password: z.string().optional(),
})

export const OrganizationSpec = z.object({
  login: slug,
  name: z.string().optional(),
  description: z.string().optional(),
  members: z.record(z.string(), z.enum(['admin', 'member'])),
})

/** `creator` is needed only where an organisation owns the repository and has no administrator. */
export const RepositorySpec = z.object({
  owner: slug,
  path: slug,
  creator: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  private: z.boolean().optional(),
  parent: z.string().nullable().optional(),
  language: z.string().nullable().optional(),
  defaultBranch: z.string().optional(),
  members: z.record(z.string(), z.enum(roles)).optional(),
  history: z.array(HistoryStep).optional(),
  createdAt: z.string().optional(),
  pushedAt: z.string().optional(),
})

export const HookSpec = z.object({
  url: z.url(),
  password: z.string().optional(),
  encryptionType: z.union([z.literal(0), z.literal(1)]).optional(),
  pushEvents: z.boolean().optional(),
  tagPushEvents: z.boolean().optional(),
})

export const HookChange = HookSpec.partial()

export const TokenSpec = z.object({ login: z.string(), scopes: z.array(z.enum(scopes)).optional() })

export type AccountSpec = z.input<typeof AccountSpec>
export type OrganizationSpec = z.input<typeof OrganizationSpec>
export type RepositorySpec = z.input<typeof RepositorySpec>
export type HookSpec = z.input<typeof HookSpec>
export type HookChange = z.input<typeof HookChange>
export type TokenSpec = z.input<typeof TokenSpec>
