import { type GitCommit, listCommits } from '../git.ts'
import { payloadRepository, personOf, senderOf } from './payload-repository.ts'
import type { RefChange } from './ref-changes.ts'
import { openGit } from './repository-git.ts'
import type { Site } from './site.ts'
import type { Account, Repository } from './state.ts'

const NO_COMMIT = '0'.repeat(40)
const SHOWN_COMMITS = 10
const COUNTED_COMMITS = 1000

export type Push = { repository: Repository; pusher: Account; change: RefChange }
type CommitsPart = {
  commits: unknown[] | null
  commits_more_than_ten: boolean | null
  head_commit: unknown
  total_commits_count: number | null
}

export const isTag = ({ ref }: RefChange) => ref.startsWith('refs/tags/')

function describeCommit(site: Site, repository: Repository, commit: GitCommit) {
  const person = ({ name, email, date }: GitCommit['author'], time: string | null = date) => {
    const known = site.store.state.accounts.find((account) => account.email === email)
    return {
      ...(known
        ? personOf(site, known)
        : { id: null, name, email, username: null, user_name: null, url: null }),
      remark: null,
      user: null,
      time,
    }
  }
  return {
    id: commit.sha,
    tree_id: commit.tree,
    parent_ids: commit.parents,
    distinct: true,
    message: commit.message,
    timestamp: commit.author.date,
    url: `${site.url}/${repository.owner}/${repository.path}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer, null),
    added: commit.added,
    removed: commit.removed,
    modified: commit.modified,
  }
}

async function describeCommits(site: Site, { repository, change }: Push): Promise<CommitsPart> {
  const { before, after } = change
  const none = { commits_more_than_ten: null, total_commits_count: null }
  if (after === null) return { ...none, commits: [], head_commit: null }
  const folder = await openGit(site, repository)
  const [head] = await listCommits(folder, [after], { limit: 1 })
  const headCommit = head ? describeCommit(site, repository, head) : null
  if (isTag(change)) return { ...none, commits: null, head_commit: headCommit }
  const isDefault = change.ref === `refs/heads/${repository.defaultBranch}`
  const exclude = isDefault ? [] : [`^refs/heads/${repository.defaultBranch}`]
  const range = before === null ? [after, ...exclude] : [`${before}..${after}`]
  const commits = await listCommits(folder, range, { limit: COUNTED_COMMITS })
  const moreThanTen = commits.length > SHOWN_COMMITS
  const shown = commits.slice(0, SHOWN_COMMITS).reverse()
  return {
    commits:
      before === null && moreThanTen ? null : shown.map((one) => describeCommit(site, repository, one)),
    commits_more_than_ten: moreThanTen,
    head_commit: headCommit,
    total_commits_count: commits.length,
  }
}

/** The body of a push or tag push, without what belongs to the single hook (id, secret, signature). */
export async function pushPayload(site: Site, push: Push): Promise<Record<string, unknown>> {
  const { repository, pusher, change } = push
  const before = change.before ?? NO_COMMIT
  const after = change.after ?? NO_COMMIT
  const project = payloadRepository(site, repository)
  const person = personOf(site, pusher)
  return {
    ref: change.ref,
    before,
    after,
    created: change.before === null,
    deleted: change.after === null,
    compare: `${site.url}/${repository.owner}/${repository.path}/compare/${before}...${after}`,
    ...(await describeCommits(site, push)),
    repository: project,
    project,
    user_id: pusher.id,
    user_name: pusher.login,
    user: person,
    pusher: person,
    sender: senderOf(site, pusher),
    enterprise: null,
    push_data: null,
    hook_name: isTag(change) ? 'tag_push_hooks' : 'push_hooks',
  }
}
