import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packbridge-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('a folder that a living process holds is refused', async () => {
  await writeFile(join(folder, 'process.lock'), String(process.ppid))
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
})

test('the lock of a process that died is taken over', async () => {
  await writeFile(join(folder, 'process.lock'), '4194304000')
  await lockFolder(folder)
  expect(await readFile(join(folder, 'process.lock'), 'utf8')).toBe(String(process.pid))
})

test('a released folder can be locked again', async () => {
  const unlock = await lockFolder(folder)
  await unlock()
  await expect(lockFolder(folder)).resolves.toBeTypeOf('function')
})
