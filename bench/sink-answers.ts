/** What the sink says of every package: one tag and one branch, published at their commits. */
export const TAG_COMMIT = 'a'.repeat(40)
export const BRANCH_COMMIT = 'b'.repeat(40)

const PUSHED_AT = '2026-01-02T03:04:05+08:00'

export type SinkAnswer = { status: number; body: string }

const json = (body: unknown, status = 200): SinkAnswer => ({ status, body: JSON.stringify(body) })
const nothing = json({ message: '404 Not Found' }, 404)

/** Gitee's API v5, as far as runs and checks ask it. `rest` is the path after the repository's. */
export function answerGitee(fullName: string, rest: string, webUrl: string): SinkAnswer {
  if (rest === '') return json(repository(fullName, webUrl))
  if (rest === '/tags') return json([ref('v1.0.0', TAG_COMMIT)])
  if (rest === '/branches') return json([ref('master', BRANCH_COMMIT)])
  if (rest === '/branches/master') return json(ref('master', BRANCH_COMMIT))
  if (rest === '/hooks') return json([])
  if (rest === '/contents/composer.json') return json(manifest(fullName))
  return nothing
}

const ref = (name: string, sha: string) => ({ name, commit: { sha } })

function repository(fullName: string, webUrl: string) {
  const [login = '', path = ''] = fullName.split('/')
  return {
    id: fullName,
    full_name: fullName,
    name: path,
    namespace: { path: login, name: login },
    public: true,
    private: false,
    html_url: `${webUrl}/${fullName}.git`,
    default_branch: 'master',
    pushed_at: PUSHED_AT,
    permission: { admin: true },
  }
}

function manifest(fullName: string) {
  const content = Buffer.from(JSON.stringify({ name: fullName })).toString('base64')
  return { type: 'file', size: content.length, encoding: 'base64', content }
}

/** Packagist's read side, metadata included. */
export function answerPackagist(path: string, giteeUrl: string): SinkAnswer {
  const metadata = /^\/p2\/([^/]+\/[^/]+?)(~dev)?\.json$/.exec(path)
  if (metadata) return json(versions(metadata[1] ?? '', metadata[2] !== undefined, giteeUrl))
  if (path.startsWith('/jobs/')) return json(job)
  const user = /^\/users\/([^/]+)\/packages\.json$/.exec(path)?.[1]
  if (user) return json({ packages: [] })
  if (path.startsWith('/packages/')) return { status: 200, body: page }
  return nothing
}

const job = { status: 'completed', message: 'Update of package complete', details: 'Reading composer.json\n' }
const page = '<p>Last update: 2026-01-02 03:04:05 UTC</p>'

function versions(name: string, isDev: boolean, giteeUrl: string) {
  const [version, version_normalized, reference] = isDev
    ? ['dev-master', 'dev-master', BRANCH_COMMIT]
    : ['v1.0.0', '1.0.0.0', TAG_COMMIT]
  const source = { type: 'git', url: `${giteeUrl}/${name}.git`, reference }
  const each = { name, version, version_normalized, source, dist: null, time: '2026-01-02T03:04:05+00:00' }
  return { minified: 'composer/2.0', packages: { [name]: [each] } }
}

/** The word for a SAFE token where MAIN is needed, which tells the two apart. */
export const safeRefused = json(
  { status: 'error', message: 'Missing or invalid username/apiToken in request' },
  406,
)
export const packageUnknown = json({ status: 'error', message: 'Could not find a package' }, 404)
