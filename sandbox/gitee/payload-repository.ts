import { findAccount, findOrganization } from './access.ts'
import { formatTime, type Site } from './site.ts'
import type { Account, Repository } from './state.ts'

/** A person as hook bodies show one. */
export function personOf(site: Site, account: Account) {
  return {
    id: account.id,
    name: account.name,
    email: account.email ?? '',
    username: account.login,
    user_name: account.login,
    url: `${site.url}/${account.login}`,
  }
}

/** A person with the fields that owners and senders have besides. */
export function senderOf(site: Site, account: Account) {
  return {
    ...personOf(site, account),
    login: account.login,
    avatar_url: `${site.url}/assets/no_portrait.png`,
    html_url: `${site.url}/${account.login}`,
    remark: null,
    site_admin: false,
    type: 'User',
  }
}

function addresses(site: Site, { owner, path }: Repository) {
  const host = new URL(site.url).host
  const web = `${site.url}/${owner}/${path}`
  return {
    html_url: web,
    url: web,
    homepage: web,
    clone_url: `${web}.git`,
    git_http_url: `${web}.git`,
    git_url: `git://${host}/${owner}/${path}.git`,
    ssh_url: `git@${host}:${owner}/${path}.git`,
    git_ssh_url: `git@${host}:${owner}/${path}.git`,
    svn_url: `svn://${host}/${owner}/${path}`,
    git_svn_url: `svn://${host}/${owner}/${path}`,
  }
}

/** The repository as hook bodies show it: other than in the API, `html_url` has no `.git`. */
export function payloadRepository(site: Site, repository: Repository) {
  const { state } = site.store
  const owner = findAccount(state, repository.creator)
  const namespaceName =
    findOrganization(state, repository.owner)?.name ?? findAccount(state, repository.owner)?.name
  const humanName = `${namespaceName ?? repository.owner}/${repository.name}`
  return {
    id: repository.id,
    name: repository.name,
    path: repository.path,
    full_name: humanName,
    name_with_namespace: humanName,
    namespace: repository.owner,
    path_with_namespace: `${repository.owner}/${repository.path}`,
    owner: owner && senderOf(site, owner),
    private: repository.private,
    description: repository.description,
    fork: repository.parent !== null,
    language: repository.language,
    license: null,
    default_branch: repository.defaultBranch,
    created_at: formatTime(repository.createdAt),
    updated_at: formatTime(repository.updatedAt),
    pushed_at: formatTime(repository.pushedAt),
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 1,
    open_issues_count: 0,
    has_issues: true,
    has_pages: false,
    has_wiki: true,
    ...addresses(site, repository),
  }
}
