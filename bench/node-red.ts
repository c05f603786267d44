import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../scripts/processes.ts'
import type { Side } from './sides.ts'

const PATIENCE_MS = 60_000

/**
 * What a maintainer would use instead: http in, an answer at once, and a request to Packagist. Null unless
 * BENCH_NODE_RED names a folder that Node-RED is installed in.
 */
export async function startNodeRed(sinkUrl: string): Promise<{ side: Side; stop(): Promise<void> } | null> {
  const installed = process.env.BENCH_NODE_RED
  if (!installed) return null
  const folder = mkdtempSync(join(tmpdir(), 'packbridge-node-red-'))
  const port = await findFreePort()
  writeFileSync(join(folder, 'flow.json'), JSON.stringify(flow(sinkUrl)))
  writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings(port))}`)
  const program = join(installed, 'node_modules/node-red/red.js')
  const child = spawn(process.execPath, [program, '--userDir', folder, 'flow.json'], { stdio: 'ignore' })
  await untilAnswered(port)
  const targets = [{ path: '/hooks/gitee/red', packageName: 'bench/red' }]
  return {
    side: {
      name: 'Node-RED (memory only)',
      pid: child.pid ?? 0,
      address: { host: '127.0.0.1', port },
      targets,
    },
    stop: async () => {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function settings(port: number) {
  const logging = { console: { level: 'off' } }
  return { uiHost: '127.0.0.1', uiPort: port, httpAdminRoot: false, logging, flowFile: 'flow.json' }
}

function flow(sinkUrl: string) {
  const place = { z: 'relay', x: 100, y: 100 }
  const ask = `msg.payload = { repository: 'https://packagist.org/packages/' + msg.payload.project.full_name }
msg.headers = { 'content-type': 'application/json', authorization: 'Bearer bench:token' }
return msg`
  return [
    { id: 'relay', type: 'tab', label: 'relay' },
    {
      id: 'in',
      type: 'http in',
      url: '/hooks/gitee/:key',
      method: 'post',
      wires: [['done', 'ask']],
      ...place,
    },
    { id: 'done', type: 'http response', statusCode: '202', wires: [], ...place },
    { id: 'ask', type: 'function', func: ask, outputs: 1, wires: [['send']], ...place },
    {
      id: 'send',
      type: 'http request',
      method: 'POST',
      ret: 'obj',
      url: `${sinkUrl}/api/update-package`,
      wires: [[]],
      ...place,
    },
  ]
}

async function untilAnswered(port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const probe = { method: 'POST', headers: { 'Content-Type': 'application/json' } }
    const body = JSON.stringify({ project: { full_name: 'bench/probe' } })
    const answered = await fetch(`http://127.0.0.1:${port}/hooks/gitee/probe`, { ...probe, body }).catch(
      () => null,
    )
    if (answered?.status === 202) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('Node-RED did not start')
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
