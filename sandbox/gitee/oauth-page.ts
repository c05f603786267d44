import { html } from 'hono/html'
import { page } from './layout.ts'
import type { Site } from './site.ts'

const scopeWords: Record<string, string> = {
  user_info: 'Read your personal information',
  projects: 'View, create and update your repositories',
  pull_requests: 'View, create and update your pull requests',
  issues: 'View, create and update your issues',
  notes: 'View, publish and manage your comments',
  keys: 'View, deploy and delete your public keys',
  hook: 'View, deploy and update your webhooks',
  groups: 'View and manage your organisations',
  gists: 'View, delete and update your gists',
  enterprises: 'View and manage your enterprises',
  emails: 'View your e-mail addresses',
}

export type AuthorizationRequest = {
  client_id: string
  redirect_uri: string
  response_type: string
  scope: string
  state: string
  code_challenge: string
}

/** Choice of the account and consent; the form carries the whole request along. */
export function consentPage(site: Site, request: AuthorizationRequest) {
  const { accounts } = site.store.state
  return page(
    'Authorize',
    html`<h1>${site.application.name} asks for access to your Gitee account</h1>
<form method="post" action="/oauth/authorize">
${Object.entries(request).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<fieldset><legend>Account</legend>
${accounts.map(
  ({ login, name }, index) => html`<label><input type="radio" name="login" value="${login}"
  ${index === 0 ? html`checked` : ''}> ${name} (${login})</label>`,
)}
</fieldset>
<p>It will be allowed to:</p>
<ul>${request.scope.split(' ').map((scope) => html`<li>${scopeWords[scope]} <code class="quiet">${scope}</code></li>`)}</ul>
<button class="primary" name="decision" value="allow">Authorize</button>
<button name="decision" value="deny">Deny</button>
</form>
<p class="quiet">You will be sent back to <code>${request.redirect_uri}</code></p>`,
  )
}

export const wrongCallbackPage = (given: string) =>
  page(
    'Wrong callback address',
    html`<h1>无效的登录回调地址</h1>
<p>The callback address of this request is not registered for the application:</p>
<p><code>${given}</code></p>`,
  )
