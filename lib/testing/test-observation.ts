import type { Observation, SeenHook } from '#lib/publication/observation.ts'

const url = 'https://packbridge.example.org/hooks/gitee/own-ke…'

export const lookedAt = new Date('2026-03-01T12:00:00Z')

export const ownHook: SeenHook = {
  id: '1',
  url,
  hasOtherUrl: false,
  pushEvents: true,
  tagEvents: true,
  lastResult: { code: 202, text: '' },
  hasOtherSecret: false,
  kind: 'ours',
}

export const seen = <T>(value: T) => ({ seen: true as const, value, at: lookedAt })

export const unseen = (reason: string) => ({ seen: false as const, reason, at: lookedAt })

/** Everything as it should be, one release published; a test says what differs. */
export function observed(change: Partial<Observation> = {}): Observation {
  const commit = '1'.repeat(40)
  return {
    at: lookedAt,
    route: 'relay',
    repository: seen({
      fullName: 'lihua/money',
      cloneUrl: 'https://gitee.com/lihua/money.git',
      isPublic: true,
      isEmpty: false,
      isAdministered: true,
      defaultBranch: 'master',
      pushedAt: new Date('2026-03-01T11:00:00Z'),
    }),
    manifest: seen({ usable: true, name: 'lihua/money', version: null }),
    credential: { username: 'lihua', hasSafe: true, hasMain: true, token: seen('working') },
    package: seen({
      exists: true,
      isMaintained: true,
      maintainers: ['lihua'],
      repositoryUrl: 'https://gitee.com/lihua/money',
    }),
    page: seen({ isFrozen: false, isAbandoned: false, updatedAt: null }),
    abandoned: false,
    expectedHookUrl: url,
    hooks: seen([ownHook]),
    refs: seen([{ kind: 'tag', name: 'v1.0.0', commit }]),
    versions: seen([{ version: 'v1.0.0', normalized: '1.0.0.0', commit }]),
    inspected: [],
    vanished: [],
    listeningSince: new Date('2026-01-01T00:00:00Z'),
    hookPatienceMs: 120_000,
    lastSentAt: null,
    lastPingAt: null,
    lastDeliveryAt: new Date('2026-03-01T11:00:00Z'),
    lastJob: { status: 'completed', message: 'Update of lihua/money complete', at: lookedAt },
    skips: [],
    isRunning: false,
    packageName: 'lihua/money',
    ...change,
  }
}
