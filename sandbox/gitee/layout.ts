import { html } from 'hono/html'

type Content = ReturnType<typeof html>

const styles = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { margin: 0 auto; max-width: 60rem; padding: 1rem }
  header { display: flex; gap: 1rem; align-items: baseline; border-bottom: 3px solid #c71d23; margin-bottom: 1.5rem }
  header a { font-weight: 700; font-size: 1.25rem; text-decoration: none; color: inherit }
  table { border-collapse: collapse; width: 100%; table-layout: fixed; overflow-wrap: anywhere }
  td, th { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; vertical-align: top }
  code { overflow-wrap: anywhere }
  button { font: inherit; padding: .5rem 1.25rem; margin-right: .5rem; cursor: pointer }
  button.primary { background: #c71d23; color: #fff; border: 0; border-radius: .25rem }
  fieldset { border: 1px solid #8884; border-radius: .25rem; margin: 1rem 0 }
  label { display: block; padding: .25rem 0 }
  .quiet { opacity: .7 }
`

/** The frame of every page of the sandbox's Gitee. */
export async function page(title: string, content: Content): Promise<Awaited<Content>> {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Gitee (sandbox)</title>
<style>${styles}</style>
</head>
<body>
<header><a href="/">Gitee</a><span class="quiet">sandbox, not the real site</span></header>
<main>${content}</main>
</body>
</html>`
}

export const notFoundPage = () =>
  page('404', html`<h1>404</h1><p>你所访问的页面不存在了。 The page you asked for is not here.</p>`)
