import type { UserId } from '#lib/platform/ids.ts'
import { type Failure, ok, type Result } from '#lib/platform/result.ts'
import type { Services } from '#lib/platform/services.ts'
import { type Happening, type Robot, robots } from './happening.ts'
import { type noticeReasons, readEmail, readRobotAddress, robotContext, StoredNotices } from './notices.ts'
import { findNotices, lockUser, updateUser } from './user-store.ts'

/** `robots`: a pasted address, '' to keep the stored one, null to forget it. */
export type NoticeWish = {
  userId: UserId
  happenings: Happening[]
  email: string
  robots: Record<Robot, string | null>
}

export type NoticeField = 'email' | Robot

export type NoticeFailure = Failure<(typeof noticeReasons)[number]> & { field: NoticeField }

type Addresses = StoredNotices['robots']

/** Keeps what the user wants to be told of, and where; `field` of a refusal is the one to mend. Nothing is sent yet. */
export async function saveNotices(
  { database, vault }: Pick<Services, 'database' | 'vault'>,
  { userId, happenings, ...given }: NoticeWish,
): Promise<{ ok: true; value: null } | NoticeFailure> {
  const email = readEmail(given.email)
  if (!email.ok) return { ...email, field: 'email' }
  const fresh: Addresses = {}
  for (const robot of robots) {
    const pasted = given.robots[robot]
    if (!pasted) continue
    const sealed = await sealAddress(vault, userId, robot, pasted)
    if (!sealed.ok) return { ...sealed, field: robot }
    fresh[robot] = sealed.value
  }
  await database.prisma.$transaction(async (tx) => {
    // The robots that are kept may be sealed anew at this moment.
    await lockUser(tx, userId)
    const stored = StoredNotices.parse((await findNotices(tx, userId)) ?? {})
    const addresses: Addresses = { ...fresh }
    for (const robot of robots) {
      const kept = stored.robots[robot]
      if (kept && given.robots[robot] === '') addresses[robot] = kept
    }
    await updateUser(tx, userId, { notices: { happenings, email: email.value, robots: addresses } })
  })
  return ok(null)
}

async function sealAddress(
  vault: Services['vault'],
  userId: UserId,
  robot: Robot,
  pasted: string,
): Promise<Result<NonNullable<Addresses[Robot]>, 'robot_address_unknown'>> {
  const address = readRobotAddress(robot, pasted)
  if (!address.ok) return address
  const sealed = await vault.seal(robotContext(userId, robot), address.value)
  return ok({ sealed, fingerprint: address.value.fingerprint() })
}
