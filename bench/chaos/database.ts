import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findFreePort } from '../../scripts/processes.ts'
import { findBinaries, serverUser, untilReady } from '../../scripts/temporary-postgres.ts'

export type ChaosDatabase = {
  url: string
  /** Null where the disk cannot be filled, for the reason beside it. */
  disk: { fill(): void; free(): void } | null
  whyNoDisk: string
  /** As a power cut would: nothing is written down, every connection ends. */
  stop(): Promise<void>
  /** Does nothing while it runs. */
  start(): Promise<void>
  /** Ends every other connection; how many there were. */
  cut(): Promise<number>
  close(): Promise<void>
}

const DISK_MEGABYTES = 512
/** Little is written ahead, so that a full disk is felt. */
const settings = [
  'fsync=off',
  'max_connections=300',
  'max_wal_size=48MB',
  'min_wal_size=32MB',
  'restart_after_crash=on',
]

/** A PostgreSQL to be mistreated, on a small disk of its own where one can be mounted. */
export async function startDatabase(): Promise<ChaosDatabase | { why: string }> {
  const binaries = findBinaries()
  if (!binaries) return { why: 'no PostgreSQL server binary on this machine' }
  const owner = serverUser()
  if (owner === null) return { why: 'PostgreSQL does not run as root, and there is no user postgres' }
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-chaos-'))
  const mounted = mountDisk(folder)
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const as = { ...owner, cwd: folder, stdio: 'ignore' as const }
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--wal-segsize=4']
  execFileSync(join(binaries, 'initdb'), initdb, as)
  const port = await findFreePort()
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const options = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1']
  const server = createServer(
    join(binaries, 'postgres'),
    [...options, ...settings.flatMap((one) => ['-c', one])],
    as,
  )
  await server.start(url)
  return {
    url,
    ...mounted,
    stop: server.stop,
    start: () => server.start(url),
    cut: () => cutConnections(url),
    async close() {
      mounted.disk?.free()
      await server.stop()
      if (mounted.disk) execFileSync('umount', [folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function createServer(program: string, args: string[], as: Parameters<typeof spawn>[2]) {
  let running: { child: ReturnType<typeof spawn>; ended: Promise<unknown> } | null = null
  return {
    async start(url: string) {
      if (!running) {
        const child = spawn(program, args, as)
        const own = { child, ended: once(child, 'exit') }
        running = own
        void own.ended.then(() => {
          if (running === own) running = null
        })
      }
      await untilReady(url)
    },
    async stop() {
      if (!running) return
      const { child, ended } = running
      child.kill('SIGQUIT')
      await ended
    },
  }
}

type Mounted = Pick<ChaosDatabase, 'disk' | 'whyNoDisk'>

function mountDisk(folder: string): Mounted {
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', folder]
    execFileSync('mount', options, { stdio: 'pipe', encoding: 'utf8' })
  } catch (error) {
    const words = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error)
    return { disk: null, whyNoDisk: `no small disk could be mounted: ${words}` }
  }
  const ballast = join(folder, 'ballast')
  mkdirSync(folder, { recursive: true })
  return {
    disk: {
      fill: () => fillDisk(folder, ballast),
      free: () => rmSync(ballast, { force: true }),
    },
    whyNoDisk: '',
  }
}

/** PostgreSQL writes on meanwhile: what was free a moment ago may be too much by now. */
function fillDisk(folder: string, ballast: string): void {
  for (const share of [1, 0.999, 0.99]) {
    const { bavail, bsize } = statfsSync(folder)
    const bytes = Math.floor(bavail * share) * bsize
    const { status } = spawnSync('fallocate', ['-l', String(bytes), ballast], { stdio: 'ignore' })
    if (status === 0 || bytes === 0) return
  }
  throw new Error('the disk could not be filled')
}

async function cutConnections(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  )
  await client.end()
  return rowCount ?? 0
}
