import { repositoriesOf } from './access.ts'
import { formatTime, type Site } from './site.ts'
import type { Account, Organization } from './state.ts'

/** The short form of a user, as it stands inside other answers. */
export function showUser(site: Site, { id, login, name }: Account) {
  const api = `${site.url}/api/v5/users/${login}`
  return {
    id,
    login,
    name,
    avatar_url: `${site.url}/assets/no_portrait.png`,
    url: api,
    html_url: `${site.url}/${login}`,
    remark: '',
    followers_url: `${api}/followers`,
    following_url: `${api}/following_url{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: 'User',
  }
}

/** The answer of `/user`; the e-mail is null unless the owner made it public. */
export function showSelf(site: Site, account: Account) {
  const owned = repositoriesOf(site.store.state, account.login)
  return {
    ...showUser(site, account),
    blog: null,
    weibo: null,
    bio: '',
    public_repos: owned.filter((one) => !one.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    stared: 0,
    watched: 0,
    created_at: formatTime(account.createdAt),
    updated_at: formatTime(account.createdAt),
    email: account.emailPublic ? account.email : null,
  }
}

export function showOrganization(site: Site, { id, login, name, description }: Organization) {
  const api = `${site.url}/api/v5/orgs/${login}`
  return {
    id,
    login,
    name,
    url: api,
    avatar_url: `${site.url}/assets/no_portrait.png`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    members_url: `${api}/members{/member}`,
    description,
    follow_count: 0,
  }
}
