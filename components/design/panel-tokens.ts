import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const token = /(--color-[\w-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g

/**
 * The colours of one theme, for a panel that does not follow the page: for browsers without light-dark() the build
 * decides once, at the root, which of the two each token is.
 */
export function tokensOf(theme: 'light' | 'dark'): Record<string, string> {
  const css = readFileSync(join(process.cwd(), 'app', 'globals.css'), 'utf8')
  const found = [...css.matchAll(token)]
  return Object.fromEntries(
    found.map(([, name = '', light = '', dark = '']) => [name, theme === 'light' ? light : dark]),
  )
}
