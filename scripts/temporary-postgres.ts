import { execFileSync, spawn } from 'node:child_process'
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { findProgram, isExecutable } from './find-chromium.ts'
import { findFreePort } from './processes.ts'

type Running = { ok: true; url: string; stop(): Promise<void> }

/**
 * A PostgreSQL of its own in a temporary folder, wherever a server binary is found. Tests lose nothing by the end
 * of a machine; what is measured has to be on disk.
 */
export async function startPostgres({
  isDurable = false,
} = {}): Promise<Running | { ok: false; why: string }> {
  const binaries = findBinaries()
  if (!binaries) return { ok: false, why: 'no PostgreSQL server binary on this machine' }
  const owner = serverUser()
  if (owner === null)
    return { ok: false, why: 'PostgreSQL does not run as root, and there is no user postgres' }
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const as = { ...owner, cwd: folder, stdio: 'ignore' as const }
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], as)
  const port = await findFreePort()
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    folder,
    '-h',
    '127.0.0.1',
    '-c',
    `fsync=${isDurable ? 'on' : 'off'}`,
    '-c',
    'max_connections=300',
  ]
  const server = spawn(join(binaries, 'postgres'), options, as)
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await untilReady(url)
  return {
    ok: true,
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function findBinaries(): string | null {
  const installed = globSync('/usr/lib/postgresql/*/bin/initdb').sort().reverse()
  const initdb = [findProgram(['initdb']), ...installed].find((path) => path && isExecutable(path))
  return initdb ? dirname(initdb) : null
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. */
export function serverUser(): { uid: number; gid: number } | undefined | null {
  if (process.getuid?.() !== 0) return undefined
  const read = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: read('-u'), gid: read('-g') }
  } catch (error) {
    if (error instanceof Error && 'status' in error) return null
    throw error
  }
}

export async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (true) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
