import { fork } from 'node:child_process'
import { z } from 'zod'

/** A process of the bench that answers questions. */
export type Child = {
  pid: number
  ask(question: string, details?: object): Promise<unknown>
  stop(): Promise<void>
}

const Answer = z.object({ id: z.number(), value: z.unknown().optional(), error: z.string().optional() })

/** Starts a program of this folder, and waits until it says that it is ready. */
export async function startChild(
  file: string,
  args: string[] = [],
  { env = {}, execArgv = [] }: { env?: Record<string, string>; execArgv?: string[] } = {},
): Promise<Child> {
  const child = fork(file, args, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended`))
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    void ended.then(() => reject(new Error(`${file} ended before it was ready`)))
  })
  child.on('message', (message) => {
    const answer = Answer.safeParse(message)
    const asked = answer.success ? waiting.get(answer.data.id) : undefined
    if (!answer.success || !asked) return
    waiting.delete(answer.data.id)
    if (answer.data.error === undefined) asked.resolve(answer.data.value)
    else asked.reject(new Error(answer.data.error))
  })
  let asked = 0
  return {
    pid: child.pid ?? 0,
    ask(question, details = {}) {
      asked += 1
      const id = asked
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        child.send({ id, question, details })
      })
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const patience = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(patience)
    },
  }
}
