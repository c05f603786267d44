import { findAccount, findOrganization, findRepository, permissionOf } from './access.ts'
import { showUser } from './show-account.ts'
import { formatTime, type Site } from './site.ts'
import type { Repository } from './state.ts'

function showNamespace(site: Site, repository: Repository) {
  const { state } = site.store
  const organization = findOrganization(state, repository.owner)
  const holder = organization ?? findAccount(state, repository.owner)
  return {
    id: holder?.id ?? 0,
    type: organization ? 'group' : 'personal',
    name: holder?.name ?? repository.owner,
    path: repository.owner,
    html_url: `${site.url}/${repository.owner}`,
  }
}

function links(api: string) {
  return {
    url: api,
    forks_url: `${api}/forks`,
    keys_url: `${api}/keys{/key_id}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    hooks_url: `${api}/hooks`,
    branches_url: `${api}/branches{/branch}`,
    tags_url: `${api}/tags`,
    blobs_url: `${api}/blobs{/sha}`,
    stargazers_url: `${api}/stargazers`,
    contributors_url: `${api}/contributors`,
    commits_url: `${api}/commits{/sha}`,
    comments_url: `${api}/comments{/number}`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    issues_url: `${api}/issues{/number}`,
    pulls_url: `${api}/pulls{/number}`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    labels_url: `${api}/labels{/name}`,
    releases_url: `${api}/releases{/id}`,
  }
}

/** What the API says beside the fields that depend on the repository. */
const fixed = {
  recommend: false,
  gvp: false,
  forks_count: 0,
  stargazers_count: 0,
  watchers_count: 1,
  open_issues_count: 0,
  has_issues: true,
  has_wiki: true,
  issue_comment: false,
  can_comment: true,
  pull_requests_enabled: true,
  has_page: false,
  license: null,
  outsourced: false,
  paas: null,
  stared: false,
  watched: true,
  assignees_number: 1,
  testers_number: 1,
  status: '开始',
  programs: [],
  enterprise: null,
  project_labels: [],
  issue_template_source: 'project',
}

/** A repository as the API shows it to one caller: `html_url` ends in `.git`, names are for display only. */
export function showRepository(site: Site, repository: Repository, login: string | null): object {
  const { state } = site.store
  const { owner, path } = repository
  const creator = findAccount(state, repository.creator)
  const user = creator && showUser(site, creator)
  const namespace = showNamespace(site, repository)
  const permission = permissionOf(state, repository, login)
  const [parentOwner = '', parentPath = ''] = repository.parent?.split('/') ?? []
  const parent = findRepository(state, parentOwner, parentPath)
  return {
    ...fixed,
    ...links(`${site.url}/api/v5/repos/${owner}/${path}`),
    id: repository.id,
    full_name: `${owner}/${path}`,
    human_name: `${namespace.name}/${repository.name}`,
    namespace,
    path,
    name: repository.name,
    owner: user,
    assigner: user,
    assignee: user ? [user] : [],
    testers: user ? [user] : [],
    description: repository.description,
    private: repository.private,
    public: !repository.private,
    internal: false,
    empty_repo: repository.empty,
    fork: repository.parent !== null,
    parent: parent ? showRepository(site, parent, login) : null,
    html_url: `${site.url}/${owner}/${path}.git`,
    ssh_url: `git@${new URL(site.url).host}:${owner}/${path}.git`,
    homepage: `${site.url}/${owner}/${path}`,
    language: repository.language,
    default_branch: repository.defaultBranch,
    project_creator: repository.creator,
    members: [repository.creator, ...Object.keys(repository.members)],
    pushed_at: formatTime(repository.pushedAt),
    created_at: formatTime(repository.createdAt),
    updated_at: formatTime(repository.updatedAt),
    relation: permission.admin ? 'master' : permission.push ? 'developer' : 'reporter',
    ...(login === null ? {} : { permission }),
  }
}
