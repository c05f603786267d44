import { randomBytes } from 'node:crypto'
import { Hono, type HonoRequest } from 'hono'
import { html, raw } from 'hono/html'
import { editPackage, submitPackage } from './change-packages.ts'
import { maintainedPackages } from './package-index.ts'
import { packagePage } from './package-page.ts'
import { type Html, packageTable, page } from './page-layout.ts'
import type { Site } from './site.ts'
import { findAccount, findPackage } from './state.ts'

/** A token as Packagist makes them now: 40 hex digits. */
export function newToken(): string {
  return randomBytes(20).toString('hex')
}

function profile({ state, url }: Site): Html {
  const rows = Object.values(state.accounts).map(
    ({ username, mainToken, safeToken }) =>
      html`<tr>
        <td><a href="/users/${username}/packages/">${username}</a></td>
        <td><code>${mainToken}</code></td><td><code>${safeToken}</code></td>
        <td><form method="post" action="/profile/token/rotate"><input type="hidden" name="username" value="${username}" /><button>Rotate</button></form></td>
      </tr>`,
  )
  return page(
    'Profile',
    html`<p>On packagist.org this page shows your own tokens only. The main token may do everything; the safe token may only request updates, so it is the one for webhooks.</p>
      <table><thead><tr><th>Username</th><th>Main API token</th><th>Safe API token</th><th></th></tr></thead><tbody>${rows}</tbody></table>
      <p>Hook address: <code>${url}/api/update-package?username=USERNAME&apiToken=SAFE_TOKEN</code></p>`,
  )
}

function submitForm({ state, url }: Site, error: string | null, repository = ''): Html {
  const accounts = Object.values(state.accounts).map(({ username }) => html`<option>${username}</option>`)
  return page(
    'Submit package',
    html`<p>Give the public address of a repository whose <code>composer.json</code> names the package.</p>
      ${error === null ? '' : html`<p class="error">${raw(error)}</p>`}
      <form method="post">
        <select name="username" aria-label="Account">${accounts}</select>
        <input name="repository" value="${repository}" placeholder="https://gitee.com/owner/repository" aria-label="Repository URL" />
        <button>Submit</button>
      </form>
      <p>Or by the API: <code>POST ${url}/api/create-package</code> with <code>{"repository": "…"}</code> and your main token.</p>`,
  )
}

function searchPage({ state }: Site, words: string): Html {
  const found = Object.values(state.packages).filter(
    ({ name, frozen }) => frozen !== 'spam' && name.includes(words),
  )
  return page('Search', html`<p>Packages with <code>${words}</code> in their name:</p>${packageTable(found)}`)
}

function about({ url }: Site): Html {
  return page(
    'About',
    html`<h2 id="how-to-update-packages">How to update packages?</h2>
      <p>Have every push call <code>POST ${url}/api/update-package</code> with the address of the repository, your username and your safe token. A package is marked as auto-updated after the first such call.</p>`,
  )
}

async function readFields(request: HonoRequest): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text())
}

function addPackageForms(app: Hono, site: Site) {
  app.post('/packages/:vendor/:name/edit', async (c) => {
    const { vendor, name } = c.req.param()
    const pkg = findPackage(site.state, `${vendor}/${name}`)
    if (!pkg) return c.notFound()
    const fields = await readFields(c.req)
    const edited = await editPackage(site, pkg, fields.get('repository') ?? '')
    if (edited.ok) return c.redirect(`/packages/${pkg.name}`, 303)
    return c.html(packagePage(pkg, edited.reason === 'invalid' ? edited.message : 'Not a URL'), 422)
  })
  app.post('/packages/:vendor/:name/update', async (c) => {
    const { vendor, name } = c.req.param()
    const pkg = findPackage(site.state, `${vendor}/${name}`)
    if (!pkg) return c.notFound()
    await site.jobs.crawl(pkg.name)
    return c.redirect(`/packages/${pkg.name}`, 303)
  })
}

function addAccountForms(app: Hono, site: Site) {
  app.post('/profile/token/rotate', async (c) => {
    const fields = await readFields(c.req)
    const account = findAccount(site.state, fields.get('username') ?? '')
    if (!account) return c.notFound()
    Object.assign(account, { mainToken: newToken(), safeToken: newToken() })
    site.save()
    return c.redirect('/profile/', 303)
  })
  app.post('/packages/submit', async (c) => {
    const fields = await readFields(c.req)
    const repository = fields.get('repository') ?? ''
    const account = findAccount(site.state, fields.get('username') ?? '')
    if (!account) return c.html(submitForm(site, 'Choose an account.', repository), 422)
    const submitted = await submitPackage(site, repository, account.username)
    if (submitted.ok) return c.redirect(`/packages/${submitted.name}`, 303)
    const error = submitted.reason === 'invalid' ? submitted.message : 'Not a URL'
    return c.html(submitForm(site, error, repository), 422)
  })
}

/** The HTML pages that the dashboard links to, and the forms behind their buttons. */
export function pages(site: Site): Hono {
  const app = new Hono()
  app.get('/', (c) => {
    const packages = Object.values(site.state.packages).filter(({ frozen }) => frozen !== 'spam')
    return c.html(page('Packages', packageTable(packages)))
  })
  app.get('/search/', (c) => c.html(searchPage(site, c.req.query('q') ?? '')))
  app.get('/about', (c) => c.html(about(site)))
  app.get('/profile/', (c) => c.html(profile(site)))
  app.get('/profile', (c) => c.redirect('/profile/'))
  app.get('/packages/submit', (c) => c.html(submitForm(site, null, c.req.query('repository'))))
  addPackageForms(app, site)
  addAccountForms(app, site)
  app.get('/packages/:vendor/:name', (c) => {
    const { vendor, name } = c.req.param()
    const pkg = findPackage(site.state, `${vendor}/${name}`)
    if (!pkg) return c.redirect(`/search/?q=${vendor}%2F${name}&reason=package_not_found`)
    return pkg.frozen === 'spam' ? c.notFound() : c.html(packagePage(pkg, null))
  })
  app.get('/users/:username/packages/', (c) => {
    const account = findAccount(site.state, c.req.param('username'))
    if (!account) return c.notFound()
    const { username } = account
    return c.html(page(`Packages of ${username}`, packageTable(maintainedPackages(site.state, username))))
  })
  return app
}
