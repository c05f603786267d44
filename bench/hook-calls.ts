import { createHmac } from 'node:crypto'

/** Where calls go, and what signs them; without a secret they are not signed. */
export type CallTarget = { path: string; packageName: string; secret?: string }

/** Makes the bytes of the next request to the target: each has a commit of its own, so none is a repetition. */
export type CallMaker = (target: number) => Buffer

const COMMIT_LENGTH = 40
const BLANK = '0'.repeat(COMMIT_LENGTH)

/**
 * Prepares one request for each target, signed now; from then on only the commit is written into a copy, so
 * that a call costs its sender next to nothing.
 */
export function prepareCalls(host: string, targets: CallTarget[], kind: 'branch' | 'tag'): CallMaker {
  const timestamp = String(Date.now())
  const prepared = targets.map((target) => {
    const body = Buffer.from(JSON.stringify(pushBody(target.packageName, kind)))
    const bytes = Buffer.concat([Buffer.from(head(host, target, timestamp, body.length)), body])
    return { bytes, at: bytes.indexOf(BLANK) }
  })
  const started = process.hrtime.bigint().toString(16).padStart(20, '0')
  let made = 0
  return (target) => {
    const { bytes, at } = prepared[target % prepared.length] ?? { bytes: Buffer.alloc(0), at: 0 }
    const copy = Buffer.from(bytes)
    made += 1
    copy.write(started + made.toString(16).padStart(20, '0'), at, COMMIT_LENGTH, 'latin1')
    return copy
  }
}

function head(host: string, { path, secret }: CallTarget, timestamp: string, length: number): string {
  const signature = secret
    ? createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    : ''
  return [
    `POST ${path} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: git-oschina-hook',
    'Content-Type: application/json',
    'X-Git-Oschina-Event: Push Hook',
    'X-Gitee-Event: Push Hook',
    'X-Gitee-Ping: false',
    `X-Gitee-Timestamp: ${timestamp}`,
    `X-Gitee-Token: ${signature}`,
    `Content-Length: ${length}`,
    'Connection: keep-alive',
    '\r\n',
  ].join('\r\n')
}

/** A push as Gitee tells of it, some four kilobytes; its first blank commit is the one that is filled in. */
function pushBody(fullName: string, kind: 'branch' | 'tag') {
  const [login = '', path = ''] = fullName.split('/')
  const webUrl = `https://gitee.com/${fullName}`
  const commit = commitBody(webUrl, login)
  return {
    ref: kind === 'tag' ? 'refs/tags/v1.0.0' : 'refs/heads/master',
    after: BLANK,
    before: 'b'.repeat(COMMIT_LENGTH),
    created: kind === 'tag',
    deleted: false,
    compare: `${webUrl}/compare/b...a`,
    commits: [commit],
    head_commit: commit,
    total_commits_count: 1,
    commits_more_than_ten: false,
    project: projectBody(fullName, path, login),
    repository: projectBody(fullName, path, login),
    pusher: person(login),
    sender: person(login),
    hook_name: 'push_hooks',
    password: '',
    enterprise: null,
  }
}

function person(login: string) {
  const url = `https://gitee.com/${login}`
  return { id: 4711, login, name: login, username: login, email: `${login}@example.org`, url, html_url: url }
}

function commitBody(webUrl: string, login: string) {
  const id = 'c'.repeat(COMMIT_LENGTH)
  const author = { ...person(login), time: '2026-01-02T03:04:05+08:00', remark: null }
  return {
    id,
    tree_id: 'd'.repeat(COMMIT_LENGTH),
    parent_ids: ['b'.repeat(COMMIT_LENGTH)],
    distinct: true,
    message: 'Round half to even when money is split\n',
    timestamp: '2026-01-02T03:04:05+08:00',
    url: `${webUrl}/commit/${id}`,
    author,
    committer: author,
    added: [],
    removed: [],
    modified: ['src/Money.php', 'tests/MoneyTest.php', 'CHANGELOG.md'],
  }
}

function projectBody(fullName: string, path: string, login: string) {
  const webUrl = `https://gitee.com/${fullName}`
  return {
    id: 815,
    name: path,
    path,
    full_name: fullName,
    path_with_namespace: fullName,
    namespace: login,
    owner: person(login),
    private: false,
    html_url: webUrl,
    url: webUrl,
    clone_url: `${webUrl}.git`,
    git_http_url: `${webUrl}.git`,
    ssh_url: `git@gitee.com:${fullName}.git`,
    description: 'A package of the bench',
    fork: false,
    default_branch: 'master',
    created_at: '2025-01-02T03:04:05+08:00',
    pushed_at: '2026-01-02T03:04:05+08:00',
  }
}
