import { tokenContext } from '#lib/accounts/credential.ts'
import { grantContext } from '#lib/accounts/grant.ts'
import { newId, newKey } from '#lib/platform/ids.ts'
import { Secret } from '#lib/platform/secret.ts'
import type { Services } from '#lib/platform/services.ts'
import { hookSecretContext } from '#lib/publication/publication.ts'
import type { CallTarget } from './hook-calls.ts'

const ROWS_AT_ONCE = 500
const LONG_MS = 365 * 86_400_000

type Needs = Pick<Services, 'database' | 'vault'>

type Wish = { count: number; sinkUrl: string; perMaintainer?: number }

/** Publications that are on, with sealed secrets, 20 for each maintainer; returns where their calls go. */
export async function addPublications(
  services: Needs,
  { count, sinkUrl, perMaintainer = 20 }: Wish,
): Promise<CallTarget[]> {
  const targets: CallTarget[] = []
  let keeper = { userId: '', grantId: '', credentialId: '' }
  let rows: Awaited<ReturnType<typeof rowsOf>>[] = []
  for (let index = 0; index < count; index += 1) {
    const login = `m${Math.floor(index / perMaintainer)}`
    if (index % perMaintainer === 0) keeper = await addKeeper(services, login)
    const made = await rowsOf(services, { packageName: `${login}/package-${index}`, keeper, sinkUrl })
    targets.push(made.target)
    rows.push(made)
    if (rows.length < ROWS_AT_ONCE && index < count - 1) continue
    await insertRows(services, rows)
    rows = []
  }
  return targets
}

async function insertRows({ database }: Needs, rows: Awaited<ReturnType<typeof rowsOf>>[]): Promise<void> {
  const { prisma } = database
  await prisma.repository.createMany({ data: rows.map(({ repository }) => repository) })
  await prisma.repositoryAccess.createMany({ data: rows.map(({ access }) => access) })
  await prisma.publication.createMany({ data: rows.map(({ publication }) => publication) })
}

async function addKeeper({ database, vault }: Needs, login: string) {
  const [userId, grantId, credentialId] = [newId(), newId(), newId()]
  const { prisma } = database
  const sealGrant = (kind: 'access' | 'refresh') =>
    vault.seal(grantContext(grantId, kind), new Secret(newKey()))
  const token = new Secret('5afe'.repeat(10))
  await prisma.user.create({ data: { id: userId, name: login } })
  await prisma.grant.create({
    data: {
      id: grantId,
      userId,
      host: 'bench',
      giteeUserId: login,
      login,
      name: login,
      accessToken: await sealGrant('access'),
      refreshToken: await sealGrant('refresh'),
      expiresAt: new Date(Date.now() + LONG_MS),
      pushedMark: new Date(),
    },
  })
  await prisma.credential.create({
    data: {
      id: credentialId,
      userId,
      username: login,
      canonical: login,
      safeToken: await vault.seal(tokenContext(credentialId, 'safe'), token),
      safeFingerprint: token.fingerprint(),
      checkedAt: new Date(),
    },
  })
  return { userId, grantId, credentialId }
}

type Row = {
  packageName: string
  keeper: { userId: string; grantId: string; credentialId: string }
  sinkUrl: string
}

async function rowsOf({ vault }: Needs, { packageName, keeper, sinkUrl }: Row) {
  const [owner = '', name = ''] = packageName.split('/')
  const [id, repositoryId, hookKey, secret] = [newId(), newId(), newKey(), newKey()]
  const { userId, grantId, credentialId } = keeper
  const at = new Date()
  return {
    target: { path: `/hooks/gitee/${hookKey}`, packageName, secret },
    repository: {
      id: repositoryId,
      host: 'bench',
      giteeId: packageName,
      fullName: packageName,
      owner,
      ownerName: owner,
      name,
      description: '',
      visibility: 'public' as const,
      isEmpty: false,
      isFork: false,
      defaultBranch: 'master',
      webUrl: `${sinkUrl}/${packageName}`,
      cloneUrl: `${sinkUrl}/${packageName}.git`,
      seenAt: at,
    },
    access: { userId, repositoryId, grantId, isAdmin: true, checkedAt: at },
    publication: {
      id,
      repositoryId,
      keeperId: userId,
      credentialId,
      packageName,
      state: 'on' as const,
      sync: 'synced' as const,
      health: 'healthy' as const,
      hookKey,
      hookSecret: await vault.seal(hookSecretContext(id), new Secret(secret)),
      checkedAt: at,
      changedAt: at,
    },
  }
}
