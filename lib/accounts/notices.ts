import { z } from 'zod'
import { failure, ok, type Result } from '#lib/platform/result.ts'
import { Secret } from '#lib/platform/secret.ts'
import { type Happening, happenings, type Robot } from './happening.ts'

const SealedAddress = z.object({ sealed: z.string(), fingerprint: z.string() })

/**
 * As it lies in the row, without what this version does not know: whoever knows a robot's address can write to its group,
 * so that is sealed.
 */
export const StoredNotices = z.object({
  happenings: z
    .array(z.string())
    .default([])
    .transform((words) => happenings.filter((known) => words.includes(known))),
  email: z.string().nullable().default(null),
  robots: z
    .object({ dingtalk: SealedAddress, wecom: SealedAddress, feishu: SealedAddress })
    .partial()
    .default({}),
})

export type StoredNotices = z.infer<typeof StoredNotices>

/** As its owner sees it: fingerprints instead of the robots' addresses. */
export type Notices = {
  happenings: Happening[]
  email: string | null
  robots: Record<Robot, string | null>
}

export const noticeReasons = ['email_malformed', 'robot_address_unknown'] as const

/** The addresses under which each product's robots live; others are not called. */
const homes: Record<Robot, { hosts: readonly string[]; path: RegExp; key: string | null }> = {
  dingtalk: { hosts: ['oapi.dingtalk.com'], path: /^\/robot\/send$/, key: 'access_token' },
  wecom: { hosts: ['qyapi.weixin.qq.com'], path: /^\/cgi-bin\/webhook\/send$/, key: 'key' },
  feishu: {
    hosts: ['open.feishu.cn', 'open.larksuite.com'],
    path: /^\/open-apis\/bot\/v2\/hook\/[\w-]{8,}$/,
    key: null,
  },
}

/** A pasted address of a robot, if it is one of that product. */
export function readRobotAddress(robot: Robot, pasted: string): Result<Secret, 'robot_address_unknown'> {
  const address = pasted.trim()
  if (!URL.canParse(address)) return failure('robot_address_unknown')
  const url = new URL(address)
  const { hosts, path, key } = homes[robot]
  const isHome = url.protocol === 'https:' && hosts.includes(url.host) && url.username === ''
  const hasKey = key === null || (url.searchParams.get(key) ?? '') !== ''
  return isHome && path.test(url.pathname) && hasKey
    ? ok(new Secret(url.href))
    : failure('robot_address_unknown')
}

/** An e-mail address; the empty one means none. */
export function readEmail(pasted: string): Result<string | null, 'email_malformed'> {
  const address = pasted.trim()
  if (address === '') return ok(null)
  const parsed = z.email().max(254).safeParse(address)
  return parsed.success ? ok(parsed.data) : failure('email_malformed')
}

/** What a sealed robot address is bound to. */
export function robotContext(userId: string, robot: Robot): string {
  return `notices:${userId}:${robot}`
}
