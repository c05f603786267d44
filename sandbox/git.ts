import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGit } from './run-git.ts'
import type { GitResult } from './spawn-git.ts'

export type GitRef = { name: string; sha: string; commit: string; annotated: boolean; message: string }
export type GitPerson = { name: string; email: string; date: string }
export type GitCommit = {
  sha: string
  tree: string
  parents: string[]
  author: GitPerson
  committer: GitPerson
  message: string
  added: string[]
  removed: string[]
  modified: string[]
}

const emptyHome = join(tmpdir(), `packbridge-sandbox-home-${process.getuid?.() ?? 0}`)
mkdirSync(emptyHome, { recursive: true })

/** Next's types want NODE_ENV in every environment that a program is started with. */
export type GitEnvironment = Record<string, string> & { NODE_ENV: 'production' }

/** An environment in which git reads no configuration of the machine or its user and never asks. */
export function gitEnvironment(extra: Record<string, string> = {}): GitEnvironment {
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: emptyHome,
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Sandbox',
    GIT_AUTHOR_EMAIL: 'sandbox@example.com',
    GIT_COMMITTER_NAME: 'Sandbox',
    GIT_COMMITTER_EMAIL: 'sandbox@example.com',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    GIT_CONFIG_KEY_1: 'core.quotePath',
    GIT_CONFIG_VALUE_1: 'false',
    ...extra,
  }
}

type RunOptions = { cwd?: string; input?: string | Buffer; env?: Record<string, string> }

/** Runs git and returns what it said, whatever the exit code. */
export function tryGit(args: string[], { cwd, input = '', env }: RunOptions = {}): Promise<GitResult> {
  return runGit({ args: ['-c', 'safe.directory=*', ...args], cwd, env: gitEnvironment(env), input })
}

/** Runs git and returns its output; throws with git's own words when it fails. */
export async function git(args: string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await tryGit(args, options)
  if (code !== 0) throw new Error(`git ${args[0]} failed (${code}): ${stderr.trim()}`)
  return stdout.toString()
}

/** All refs below `prefix`; `commit` is what an annotated tag points to, `sha` the ref's own object. */
export async function listRefs(repository: string, prefix = 'refs/'): Promise<GitRef[]> {
  const fields = ['refname', 'objectname', '*objectname', 'contents:subject'].map((field) => `%(${field})`)
  const output = await git(['for-each-ref', `--format=${fields.join('%00')}`, prefix], { cwd: repository })
  return output
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', sha = '', peeled = '', message = ''] = line.split('\0')
      const annotated = peeled !== ''
      return { name, sha, commit: peeled || sha, annotated, message: annotated ? message : '' }
    })
}

/** The bytes of a file at a revision, or null when there is no such revision or file. */
export async function readFileAt(repository: string, revision: string, path: string): Promise<Buffer | null> {
  const { code, stdout } = await tryGit(['cat-file', 'blob', `${revision}:${path}`], { cwd: repository })
  return code === 0 ? stdout : null
}

/** Feeds a fast-import stream into a repository. */
export async function fastImport(repository: string, stream: string | Buffer): Promise<void> {
  await git(['fast-import', '--quiet', '--force', '--date-format=raw'], { cwd: repository, input: stream })
}

const commitFormat = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00')

function readCommit(record: string): GitCommit {
  const [head = '', changes = ''] = record.split('\x02')
  const [
    sha = '',
    tree = '',
    parents = '',
    an = '',
    ae = '',
    at = '',
    cn = '',
    ce = '',
    ct = '',
    message = '',
  ] = head.split('\0')
  const paths = (letters: string) =>
    changes
      .split('\n')
      .filter((line) => line !== '' && letters.includes(line.charAt(0)))
      .map((line) => line.slice(line.indexOf('\t') + 1))
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: at },
    committer: { name: cn, email: ce, date: ct },
    message: `${message.trim()}\n`,
    added: paths('A'),
    removed: paths('D'),
    modified: paths('MT'),
  }
}

/** Commits of a revision or range, newest first, with the paths each one changed. */
export async function listCommits(
  repository: string,
  revisions: string[],
  { skip = 0, limit = 100, path }: { skip?: number; limit?: number; path?: string } = {},
): Promise<GitCommit[]> {
  const { code, stdout } = await tryGit(
    [
      'log',
      `--format=%x01${commitFormat}%x02`,
      '--name-status',
      '--no-renames',
      `--skip=${skip}`,
      `--max-count=${limit}`,
      '--end-of-options',
      ...revisions,
      '--',
      ...(path === undefined ? [] : [path]),
    ],
    { cwd: repository },
  )
  if (code !== 0) return []
  return stdout.toString().split('\x01').filter(Boolean).map(readCommit)
}
