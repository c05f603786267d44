import type { Services } from '#lib/platform/services.ts'

/**
 * Adds waiting runs, each of a publication of its own as in life, up to `count` in all; due from now on, and
 * copied from one publication that is there.
 */
export async function addWaitingRuns({ database }: Services, from: number, count: number): Promise<void> {
  const { prisma } = database
  const { id } = await prisma.publication.findFirstOrThrow({ orderBy: { createdAt: 'asc' } })
  await prisma.$executeRaw`
    INSERT INTO "Repository" ("id", "host", "giteeId", "fullName", "owner", "ownerName", "name", "description",
      "visibility", "isEmpty", "isFork", "defaultBranch", "webUrl", "cloneUrl", "seenAt")
    SELECT 'waiting-' || n, 'waiting', n, 'waiting/' || n, 'waiting', 'waiting', n, '', 'public', false, false,
      'master', 'https://gitee.com/waiting/' || n, 'https://gitee.com/waiting/' || n || '.git', now()
    FROM generate_series(${from + 1}::int, ${count}::int) AS n`
  await prisma.$executeRaw`
    INSERT INTO "Publication" ("id", "repositoryId", "keeperId", "credentialId", "state", "packageName", "hookKey",
      "hookSecret")
    SELECT 'waiting-' || n, 'waiting-' || n, "keeperId", "credentialId", 'on', 'waiting/' || n, 'waiting-' || n,
      'sealed'
    FROM "Publication", generate_series(${from + 1}::int, ${count}::int) AS n WHERE "id" = ${id}`
  await prisma.$executeRaw`
    INSERT INTO "Run" ("id", "publicationId", "trigger", "lane", "dueAt", "activePublicationId")
    SELECT 'waiting-' || n, 'waiting-' || n, 'push', CASE WHEN n % 4 = 0 THEN 'tag' ELSE 'branch' END::"Lane",
      now() - n * interval '1 ms', 'waiting-' || n
    FROM generate_series(${from + 1}::int, ${count}::int) AS n`
  // A queue that grew by itself has been vacuumed on its way; here it would be meanwhile.
  await prisma.$executeRaw`VACUUM ANALYZE`
  await prisma.$executeRaw`CHECKPOINT`
}
