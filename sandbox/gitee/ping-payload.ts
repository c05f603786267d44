const SITE = 'https://gitee.com'
const MOMENT = '2018-02-05T23:46:46+08:00'

const robot = {
  id: 1,
  name: 'robot',
  email: 'robot@gitee.com',
  username: 'robot',
  user_name: 'robot',
  url: `${SITE}/robot`,
}

const sender = {
  ...robot,
  login: 'robot',
  avatar_url: `${SITE}/assets/favicon.ico`,
  html_url: `${SITE}/robot`,
  type: 'User',
  site_admin: false,
}

const person = { ...robot, time: MOMENT, user: null, remark: null }

const commit = {
  id: '7d1f0c3a5b9e42768d0a4c6f1e3b5a7092c4d6e8',
  tree_id: 'b2d4f6081a3c5e7f9012b4d6e8fa0c1e3d5f7a9b',
  parent_ids: ['3c5e7a9b1d2f40618a3c5e7092b4d6f8e0a1c3e5'],
  distinct: true,
  message: 'Update README.md',
  timestamp: MOMENT,
  url: `${SITE}/oschina/gitee/commit/7d1f0c3a5b9e42768d0a4c6f1e3b5a7092c4d6e8`,
  author: person,
  committer: person,
  added: null,
  removed: null,
  modified: ['README.md'],
}

const repository = {
  id: 120249025,
  name: 'Gitee',
  path: 'gitee',
  full_name: 'oschina/gitee',
  namespace: 'oschina',
  path_with_namespace: 'oschina/gitee',
  name_with_namespace: 'OSCHINA/Gitee',
  owner: sender,
  private: false,
  description: '',
  fork: false,
  language: 'ruby',
  license: null,
  default_branch: 'master',
  created_at: MOMENT,
  updated_at: MOMENT,
  pushed_at: MOMENT,
  forks_count: 0,
  stargazers_count: 11,
  watchers_count: 12,
  open_issues_count: 0,
  has_issues: true,
  has_pages: false,
  has_wiki: true,
  homepage: null,
  html_url: `${SITE}/oschina/gitee`,
  url: `${SITE}/oschina/gitee`,
  clone_url: `${SITE}/oschina/gitee.git`,
  git_http_url: `${SITE}/oschina/gitee.git`,
  git_url: 'git://gitee.com:oschina/gitee.git',
  ssh_url: 'git@gitee.com:oschina/gitee.git',
  git_ssh_url: 'git@gitee.com:oschina/gitee.git',
  svn_url: 'svn://gitee.com/oschina/gitee',
  git_svn_url: 'svn://gitee.com/oschina/gitee',
}

/** A test call tells of a push to a repository of the operator, whatever repository the hook belongs to. */
export const pingPayload: Record<string, unknown> = {
  ref: 'refs/heads/master',
  before: '3c5e7a9b1d2f40618a3c5e7092b4d6f8e0a1c3e5',
  after: commit.id,
  created: false,
  deleted: false,
  compare: `${SITE}/oschina/gitee/compare/3c5e7a9b...7d1f0c3a`,
  commits: [commit],
  commits_more_than_ten: false,
  head_commit: commit,
  total_commits_count: 1,
  repository,
  project: repository,
  user_id: 1,
  user_name: 'robot',
  user: robot,
  pusher: robot,
  sender,
  enterprise: null,
  push_data: null,
  hook_name: 'push_hooks',
}
