import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const node = join(import.meta.dirname, '../node_modules/.bin/node')
const program = join(import.meta.dirname, 'main.ts')

/** Seeding runs git some hundred times. */
const STARTS_WITHIN_MS = 60_000

let folder: string
let started: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-main-'))
})
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  started = []
  await rm(folder, { recursive: true, force: true })
})

function start(...options: string[]) {
  const ports = ['--gitee-port', '0', '--packagist-port', '0', '--forge-port', '0', '--control-port', '0']
  const child = spawn(node, [program, '--folder', folder, ...ports, ...options])
  started.push(child)
  const said = { out: '', error: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.error += chunk.toString()
  })
  return { child, said, ended: once(child, 'close') }
}

async function ready({ said }: ReturnType<typeof start>) {
  await expect.poll(() => said.out, { timeout: STARTS_WITHIN_MS }).toMatch(/\n$/)
  return JSON.parse(said.out)
}

async function countRepositories(control: string) {
  const response = await fetch(`${control}/gitee/listRepositories`, { method: 'POST' })
  return (await response.json()).length
}

test('one line tells when it is ready, a signal ends it, and a second start finds the data of the first', async () => {
  const first = start()
  const { control, gitee } = await ready(first)
  expect((await fetch(gitee)).status).toBe(200)
  const body = JSON.stringify({ owner: 'lihua', path: 'made-here' })
  await fetch(`${control}/gitee/addRepository`, { method: 'POST', body })
  const count = await countRepositories(control)
  first.child.kill('SIGTERM')
  expect((await first.ended)[0]).toBe(0)
  const second = start()
  expect(await countRepositories((await ready(second)).control)).toBe(count)
  second.child.kill('SIGINT')
  expect((await second.ended)[0]).toBe(0)
  expect(second.said.error).toBe('')
}, 150_000)

test.each(['gitee-port', 'packagist-port', 'forge-port', 'control-port'])(
  'a taken --%s ends it with one line',
  async (option) => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const { said, ended } = start(`--${option}`, port)
    expect((await ended)[0]).toBe(1)
    expect(said.error).toBe(
      `Port ${port} is taken: stop what listens there, or choose another with --${option}.\n`,
    )
    server.close()
  },
)
