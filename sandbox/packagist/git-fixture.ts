import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastImport, git, gitEnvironment, tryGit } from '../git.ts'

type Mood = 'public' | 'private' | 'failing'

export type Commit = { branch?: string; tag?: string; files: Record<string, string> }
export type GitFixture = {
  url: string
  /** Makes an empty bare repository and returns its address, which ends in `.git`. */
  create(path: string, defaultBranch?: string): Promise<string>
  /** Adds a commit that holds exactly these files, and a tag on it where one is named; returns its id. */
  commit(path: string, commit: Commit): Promise<string>
  deleteRef(path: string, ref: string): Promise<void>
  git(path: string, ...args: string[]): Promise<string>
  setMood(path: string, mood: Mood): void
  remove(path: string): Promise<void>
  close(): Promise<void>
}

/** The text of a composer.json. */
export function manifest(fields: Record<string, unknown>): string {
  return JSON.stringify(fields, null, 2)
}

function answerCgi(output: Buffer, response: ServerResponse) {
  const end = output.indexOf('\r\n\r\n')
  const headers = output
    .toString('latin1', 0, end)
    .split('\r\n')
    .map((line) => line.split(': ', 2))
  const status = headers.find(([name]) => name === 'Status')?.[1]
  for (const [name = '', value = ''] of headers) if (name !== 'Status') response.setHeader(name, value)
  response.writeHead(Number(status?.slice(0, 3) ?? 200)).end(output.subarray(end + 4))
}

function runBackend(folder: string, request: IncomingMessage, response: ServerResponse) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
  const env = gitEnvironment({
    GIT_PROJECT_ROOT: folder,
    GIT_HTTP_EXPORT_ALL: '1',
    REQUEST_METHOD: request.method ?? 'GET',
    PATH_INFO: pathname.replace(/^(\/[^/]+\/[^/]+?)(?:\.git)?\//, '$1.git/'),
    QUERY_STRING: search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
  })
  const backend = spawn('git', ['http-backend'], { env })
  const chunks: Buffer[] = []
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  backend.on('close', () => answerCgi(Buffer.concat(chunks), response))
  backend.stdin.on('error', () => {})
  request.pipe(backend.stdin)
}

function importStream({ branch = 'master', tag, files }: Commit, exists: boolean, time: number): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const lines = [
    `commit refs/heads/${branch}\ncommitter Li Hua <lihua@example.com> ${time} +0000\n`,
    data('change'),
  ]
  if (exists) lines.push(`from refs/heads/${branch}^0\ndeleteall\n`)
  for (const [path, text] of Object.entries(files)) lines.push(`M 100644 inline ${path}\n${data(text)}`)
  if (tag) lines.push(`reset refs/tags/${tag}\nfrom refs/heads/${branch}\n`)
  return lines.join('')
}

/** A tiny git host on a free port, with real bare repositories below a temporary folder. */
export async function startGitFixture(): Promise<GitFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'packagist-git-'))
  const moods = new Map<string, Mood>()
  let time = 1_700_000_000
  const bare = (path: string) => join(folder, `${path}.git`)

  const server = createServer((request, response) => {
    const path = /^\/([^/]+\/[^/]+?)(?:\.git)?\//.exec(request.url ?? '')?.[1] ?? ''
    const mood = moods.get(path) ?? 'public'
    if (mood === 'failing') return response.writeHead(503).end()
    if (mood === 'private') return response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    if (!existsSync(bare(path))) return response.writeHead(404).end()
    runBackend(folder, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url,
    async create(path, defaultBranch = 'master') {
      await git(['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, bare(path)])
      return `${url}/${path}.git`
    },
    async commit(path, commit) {
      const branch = `refs/heads/${commit.branch ?? 'master'}`
      const before = await tryGit(['rev-parse', '--verify', '--quiet', branch], { cwd: bare(path) })
      time += 60
      await fastImport(bare(path), importStream(commit, before.code === 0, time))
      return (await git(['rev-parse', branch], { cwd: bare(path) })).trim()
    },
    deleteRef: async (path, ref) => void (await git(['update-ref', '-d', ref], { cwd: bare(path) })),
    git: (path, ...args) => git(args, { cwd: bare(path) }),
    setMood: (path, mood) => void moods.set(path, mood),
    remove: (path) => rm(bare(path), { recursive: true }),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
