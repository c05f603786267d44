import { spawn } from 'node:child_process'

export type GitCall = {
  args: string[]
  cwd?: string | undefined
  env: NodeJS.ProcessEnv
  input: string | Uint8Array
}
export type GitResult = { code: number; stdout: Buffer; stderr: string }

/** Runs git to its end as a child of this process. */
export function spawnGit({ args, cwd, env, input }: GitCall): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code) =>
      resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }),
    )
    child.stdin.end(input)
  })
}
