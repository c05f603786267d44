// A small process that starts git for a large one: see run-git.ts.
import { z } from 'zod'
import { spawnGit } from './spawn-git.ts'

const Asked = z.object({
  id: z.number(),
  args: z.array(z.string()),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string()),
  input: z.union([z.string(), z.instanceof(Uint8Array)]),
})

process.on('message', async (message) => {
  const { id, env, ...call } = Asked.parse(message)
  const answer = await spawnGit({ ...call, env: { NODE_ENV: 'production', ...env } }).catch(String)
  process.send?.(typeof answer === 'string' ? { id, error: answer } : { id, ...answer })
})
// Whoever asked is gone.
process.on('disconnect', () => process.exit(0))
