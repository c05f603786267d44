import { type ChildProcess, fork } from 'node:child_process'
import { z } from 'zod'
import { type GitCall, type GitResult, spawnGit } from './spawn-git.ts'

const Answered = z.union([
  z.object({
    id: z.number(),
    code: z.number(),
    stdout: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes)),
    stderr: z.string(),
  }),
  z.object({ id: z.number(), error: z.string() }),
])

type Waiting = { resolve(result: GitResult): void; reject(error: Error): void }

/**
 * Runs git to its end. A process that holds hundreds of megabytes, as tests do beside an embedded database, stands
 * still for twenty milliseconds whenever it starts another; with SANDBOX_GIT=apart a small process does that for it.
 */
export const runGit: (call: GitCall) => Promise<GitResult> =
  process.env.SANDBOX_GIT === 'apart' ? askStarter() : spawnGit

function askStarter() {
  const waiting = new Map<number, Waiting>()
  let starter: ChildProcess | null = null
  let lastId = 0
  return (call: GitCall) => {
    starter ??= forkStarter(waiting)
    lastId += 1
    const id = lastId
    const answer = new Promise<GitResult>((resolve, reject) => waiting.set(id, { resolve, reject }))
    starter.send({ id, ...call })
    return answer
  }
}

function forkStarter(waiting: Map<number, Waiting>): ChildProcess {
  const starter = fork(new URL('./git-starter.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [],
  })
  starter.on('message', (message) => {
    const answer = Answered.parse(message)
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer)
  })
  starter.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`What starts git ended with ${code}`))
    waiting.clear()
  })
  // Nobody waits for it at the end.
  starter.unref()
  starter.channel?.unref()
  return starter
}
