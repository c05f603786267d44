import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

const style = raw(`
  body { font: 15px/1.5 system-ui, sans-serif; margin: 0; color: #222; background: #f6f6f4 }
  header { background: #2d2d32; padding: .7rem 1.5rem } header a { color: #f28d1a; margin-right: 1.2rem; text-decoration: none }
  main { max-width: 60rem; margin: 1.5rem auto; padding: 0 1.5rem } a { color: #a85a00 }
  table { border-collapse: collapse; width: 100%; background: #fff } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
  code { background: #eceae4; padding: .1rem .3rem; overflow-wrap: anywhere } input, select, button { font: inherit; padding: .3rem .5rem }
  form { margin: .8rem 0; display: flex; gap: .5rem; flex-wrap: wrap } td form { margin: 0 } input[name=repository] { flex: 1; min-width: 16rem }
  .auto-update-success { color: #2b7a2b } .auto-update-danger, .alert-danger, .error { color: #a40000 } .alert-danger { border: 1px solid; padding: .6rem 1rem; background: #fff }
`)

/** The frame of every page. */
export function page(title: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - Packagist (sandbox)</title>
        <style>${style}</style>
      </head>
      <body>
        <header><a href="/"><b>Packagist</b> sandbox</a><a href="/packages/submit">Submit</a><a href="/profile/">Profile</a></header>
        <main><h1>${title}</h1>${content}</main>
      </body>
    </html>`
}

/** A table of packages with their repositories. */
export function packageTable(
  packages: readonly { name: string; description: string; repository: string }[],
): Html {
  if (packages.length === 0) return html`<p>No packages.</p>`
  const rows = packages.map(
    ({ name, description, repository }) =>
      html`<tr><td><a href="/packages/${name}">${name}</a><br />${description}</td><td><code>${repository}</code></td></tr>`,
  )
  return html`<table><thead><tr><th>Package</th><th>Repository</th></tr></thead><tbody>${rows}</tbody></table>`
}
