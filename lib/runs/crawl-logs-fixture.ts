import { newId, type UserId } from '#lib/platform/ids.ts'
import { addTestPublication, addTestUser } from '#lib/testing/test-rows.ts'
import type { TestServices } from '#lib/testing/test-services.ts'

/** Somebody with one published repository of that name. */
export async function addPublisher(services: TestServices, packageName: string) {
  const { prisma } = services.database
  const keeperId = await addTestUser(services, packageName)
  const credential = await prisma.credential.create({
    data: { userId: keeperId, username: packageName, canonical: packageName, checkedAt: new Date() },
  })
  const added = await addTestPublication(services, { keeperId, credentialId: credential.id, packageName })
  await letSee(services, keeperId, added.repositoryId)
  return { userId: keeperId, ...added }
}

export async function letSee({ database }: TestServices, userId: UserId, repositoryId: string) {
  const { id: grantId } = await database.prisma.grant.create({
    data: {
      userId,
      host: 'sandbox',
      giteeUserId: newId(),
      login: 'lihua',
      name: '李华',
      accessToken: 'sealed',
      refreshToken: 'sealed',
      expiresAt: new Date(),
    },
  })
  await database.prisma.repositoryAccess.create({
    data: { userId, repositoryId, grantId, isAdmin: true, checkedAt: new Date() },
  })
}

/** An ended run of the publication with one log. */
export async function addLog(
  { database }: TestServices,
  publicationId: string,
  log: { text: string; message?: string; status?: string; fetchedAt?: Date; tag?: string },
): Promise<string> {
  const { text, message = 'Update complete', status = 'completed', fetchedAt = new Date(), tag } = log
  const targets = tag
    ? [{ ref: `refs/tags/${tag}`, kind: 'tag', name: tag, commit: 'a'.repeat(40), normalized: null }]
    : []
  const run = await database.prisma.run.create({
    data: { publicationId, trigger: 'push', state: 'published', targets },
  })
  await database.prisma.crawlLog.create({
    data: { runId: run.id, jobId: newId(), status, message, text, fetchedAt },
  })
  return run.id
}
