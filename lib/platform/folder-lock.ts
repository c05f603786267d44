import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of the embedded database is in use by another process. */
export class FolderInUse extends Error {}

/**
 * Keeps a second process out of an embedded database, which cannot bear two: rows would be lost. The lock of a
 * process that died is taken over. Returns what releases it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'process.lock')
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(await readFile(file, 'utf8'))
    if (isAlive(holder))
      throw new FolderInUse(`The folder ${folder} is in use by process ${holder}. Stop it first.`)
    await writeFile(file, String(process.pid))
  }
  return () => rm(file, { force: true })
}

/** Our own number in a lock means a process before us: containers number theirs alike at each start. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return error.code === 'EPERM'
    throw error
  }
}
