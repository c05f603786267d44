import { html } from 'hono/html'
import { listVersions } from './package-metadata.ts'
import { type Html, page } from './page-layout.ts'
import type { Package } from './state.ts'

function abandonment({ abandoned }: Package): Html | '' {
  if (abandoned === false) return ''
  const instead =
    typeof abandoned === 'string'
      ? html`The author suggests using the <em>${abandoned}</em> package instead.`
      : html`No replacement package was suggested.`
  return html`<div class="alert alert-danger">
        This package is <strong>abandoned</strong> and no longer maintained. ${instead}
      </div>`
}

function freeze({ frozen }: Package): Html | '' {
  if (frozen !== 'gone') return ''
  return html`<p class="alert alert-danger">This package&#039;s canonical repository appears to be gone and the package has been frozen as a result. Set the correct repository URL to have it updated again.</p>`
}

function autoUpdate({ autoUpdated, updatedAt }: Package): Html {
  if (updatedAt === null) return html`<p>This package has not been crawled yet.</p>`
  const time = new Date(updatedAt).toISOString().slice(0, 19).replace('T', ' ')
  const last = html`Last update: ${time} UTC`
  return autoUpdated
    ? html`<p class="auto-update-success">This package is auto-updated.</p><p>${last}</p>`
    : html`<p class="auto-update-danger">This package is <strong>not</strong> <a href="/about#how-to-update-packages">auto-updated</a>.</p><p>${last}</p>`
}

function versionTable(pkg: Package): Html {
  const rows = listVersions(pkg).map(
    ({ version, reference, releasedAt, sourceUrl }) =>
      html`<tr><td>${version}</td><td><code>${reference.slice(0, 12)}</code></td><td>${releasedAt}</td><td><code>${sourceUrl}</code></td></tr>`,
  )
  return html`<table><thead><tr><th>Version</th><th>Reference</th><th>Released</th><th>Source</th></tr></thead><tbody>${rows}</tbody></table>`
}

/** The public page of a package, with the buttons that its maintainers have when signed in. */
export function packagePage(pkg: Package, error: string | null): Html {
  const maintainers = pkg.maintainers.map((name) => html`<a href="/users/${name}/packages/">${name}</a> `)
  return page(
    pkg.name,
    html`${abandonment(pkg)}
      <p class="description">${pkg.description}</p>
      ${freeze(pkg)}
      <p>Install: <code>composer require ${pkg.name}</code></p>
      <p>Repository: <a href="${pkg.repository}"><code>${pkg.repository}</code></a></p>
      <p>Maintainers: ${maintainers}</p>
      <p>Downloads: ${pkg.downloads}</p>
      ${autoUpdate(pkg)}
      ${error === null ? '' : html`<p class="error">${error}</p>`}
      <form method="post" action="/packages/${pkg.name}/edit">
        <input name="repository" value="${pkg.repository}" aria-label="Repository URL" />
        <button>Change URL</button>
      </form>
      <form method="post" action="/packages/${pkg.name}/update"><button>Update</button></form>
      <h2>Versions</h2>
      ${versionTable(pkg)}`,
  )
}
