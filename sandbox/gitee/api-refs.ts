import type { Context, Hono } from 'hono'
import { type GitCommit, listCommits, listRefs } from '../git.ts'
import { openRepository } from './identify.ts'
import { resolveCommit } from './objects.ts'
import { choice, paginate, readPaging } from './paginate.ts'
import { refuse } from './refuse.ts'
import { openGit } from './repository-git.ts'
import type { GiteeEnv, Site } from './site.ts'
import type { Repository } from './state.ts'

const apiOf = (site: Site, { owner, path }: Repository) => `${site.url}/api/v5/repos/${owner}/${path}`

function showCommit(site: Site, repository: Repository, commit: GitCommit) {
  const { sha, tree, parents, author, committer, message } = commit
  const api = apiOf(site, repository)
  return {
    url: `${api}/commits/${sha}`,
    sha,
    html_url: `${site.url}/${repository.owner}/${repository.path}/commit/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: { author, committer, message, tree: { sha: tree, url: `${api}/git/trees/${tree}` } },
    author: null,
    committer: null,
    parents: parents.map((parent) => ({ sha: parent, url: `${api}/commits/${parent}` })),
  }
}

async function readBranches(site: Site, repository: Repository) {
  const refs = await listRefs(await openGit(site, repository), 'refs/heads/')
  return refs.map(({ name, commit }) => {
    const branch = name.slice('refs/heads/'.length)
    return {
      name: branch,
      commit: { sha: commit, url: `${apiOf(site, repository)}/commits/${commit}` },
      protected: false,
      protection_url: `${apiOf(site, repository)}/branches/${branch}/protection`,
    }
  })
}

async function answerBranch(c: Context<GiteeEnv>, site: Site) {
  const { repository } = openRepository(c, site)
  const wanted = c.req.param('branch')
  const branches = await readBranches(site, repository)
  const branch = branches.find(({ name }) => name === wanted) ?? refuse(404, 'Branch')
  const [commit] = await listCommits(await openGit(site, repository), [branch.commit.sha], { limit: 1 })
  return c.json({ ...branch, commit: commit ? showCommit(site, repository, commit) : branch.commit })
}

async function answerTags(c: Context<GiteeEnv>, site: Site) {
  const { repository } = openRepository(c, site)
  choice(c, 'sort', ['name', 'updated'])
  const folder = await openGit(site, repository)
  const refs = await listRefs(folder, 'refs/tags/')
  const ordered = choice(c, 'direction', ['asc', 'desc']) === 'desc' ? refs.toReversed() : refs
  const tags = paginate(c, ordered).map(async ({ name, commit, message }) => {
    const [target] = await listCommits(folder, [commit], { limit: 1 })
    return {
      name: name.slice('refs/tags/'.length),
      message,
      commit: { sha: commit, date: target?.committer.date ?? null },
      tagger: null,
    }
  })
  return c.json(await Promise.all(tags))
}

async function answerCommits(c: Context<GiteeEnv>, site: Site) {
  const { repository } = openRepository(c, site)
  const commit = await resolveCommit(site, repository, c.req.query('sha') || repository.defaultBranch)
  if (commit === null) return c.json([])
  const { skip, perPage } = readPaging(c)
  const commits = await listCommits(await openGit(site, repository), [commit], {
    skip,
    limit: perPage,
    path: c.req.query('path') || undefined,
  })
  return c.json(commits.map((one) => showCommit(site, repository, one)))
}

/** Branches, tags and commits. */
export function addRefRoutes(api: Hono<GiteeEnv>, site: Site): void {
  api.get('/repos/:owner/:repo/branches', async (c) => {
    const { repository } = openRepository(c, site)
    return c.json(paginate(c, await readBranches(site, repository)))
  })
  api.get('/repos/:owner/:repo/branches/:branch{.+}', (c) => answerBranch(c, site))
  api.get('/repos/:owner/:repo/tags', (c) => answerTags(c, site))
  api.get('/repos/:owner/:repo/commits', (c) => answerCommits(c, site))
  api.get('/repos/:owner/:repo/commits/:sha{.+}', async (c) => {
    const { repository } = openRepository(c, site)
    const sha = await resolveCommit(site, repository, c.req.param('sha'))
    if (sha === null) refuse(404, 'Commit')
    const [commit] = await listCommits(await openGit(site, repository), [sha], { limit: 1 })
    return commit ? c.json(showCommit(site, repository, commit)) : refuse(404, 'Commit')
  })
}
