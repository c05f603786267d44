import type { Browser, Page } from '@playwright/test'
import { connectPackagist, type Place, post, sessionOf, signIn, turnOnAt } from './screenshot-scene.ts'
import type { Stack } from './stack.ts'

const PATIENCE_MS = 60_000

const long = {
  login: 'konstantin-konstantinopolsky',
  name: 'Константин Константинович Константинопольский-Задунайский 欧阳震华与诸葛孔明联合开发小组',
  path: 'internationalization-of-human-readable-durations-and-calendars-for-command-lines',
  title: '面向命令行工具的人类可读时长与农历公历日期本地化组件库(长期支持版)— Локализация длительностей',
  tag: 'v1.0.0-beta.20261123-константинопольский-выпуск-для-проверки-длинных-имён',
}

const leaver = { login: 'leaver', safe: 'd4'.repeat(20), main: 'c3'.repeat(20) }

/**
 * The pages of four more people: one who has nothing yet, one whose every name is long, one who took the access away on
 * Gitee, and one who left.
 */
export async function arrangeOthers(browser: Browser, urls: Stack['urls']): Promise<Place[]> {
  const gitee = (action: string, body: unknown) => post(`${urls.control}/gitee/${action}`, body)
  await gitee('addAccount', { login: 'newcomer', name: 'Anna' })
  await gitee('addAccount', { login: long.login, name: long.name })
  await gitee('addRepository', longRepository())
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  const context = page.context()
  await signIn(page, 'newcomer')
  const newcomer = { cookies: await sessionOf(context) }
  await context.clearCookies()
  await signIn(page, long.login)
  const lengthy = { cookies: await sessionOf(context) }
  const link = page.getByRole('link', { name: long.path }).first()
  await link.waitFor({ timeout: PATIENCE_MS })
  const path = (await link.getAttribute('href')) ?? '/'
  await context.clearCookies()
  await loseAccess(page, gitee)
  const cut = { cookies: await sessionOf(context) }
  await context.clearCookies()
  const goodbye = await leave(page, urls)
  await context.close()
  return [
    { name: 'goodbye', path: goodbye, visitor: true },
    { name: 'access-lost', path: '/repositories', ...cut },
    { name: 'access-lost-settings', path: '/settings/accounts', ...cut },
    { name: 'newcomer-repositories', path: '/repositories', ...newcomer },
    { name: 'newcomer-packagist', path: '/packagist', ...newcomer },
    { name: 'newcomer-history', path: '/history', ...newcomer },
    { name: 'newcomer-insight', path: '/history/insight', ...newcomer },
    { name: 'long-repositories', path: '/repositories', ...lengthy },
    { name: 'long-repository', path, ...lengthy },
    { name: 'long-switch', path: `${path}/switch`, ...lengthy },
    { name: 'long-settings', path: '/settings/accounts', ...lengthy },
  ]
}

type Gitee = (action: string, body: unknown) => Promise<unknown>

async function loseAccess(page: Page, gitee: Gitee): Promise<void> {
  const login = 'careful'
  await gitee('addAccount', { login, name: 'Boris' })
  await signIn(page, login)
  await page.getByText('Looked through').waitFor({ timeout: PATIENCE_MS })
  await gitee('revokeTokens', { login })
  await page.goto('/repositories')
  await page.getByRole('button', { name: 'Look for changes' }).click()
  await page.getByRole('button', { name: 'Sign in again' }).waitFor({ timeout: PATIENCE_MS })
}

/** Publishes two packages, deletes the account while the hook of one cannot be removed, and says where that is told. */
async function leave(page: Page, urls: Stack['urls']): Promise<string> {
  const { login, safe, main } = leaver
  await post(`${urls.control}/gitee/addAccount`, { login, name: 'Gustav' })
  await post(`${urls.control}/packagist/addAccount`, { username: login, mainToken: main, safeToken: safe })
  for (const path of ['kept', 'gone'])
    await post(`${urls.control}/gitee/addRepository`, smallRepository(login, path))
  await signIn(page, login)
  await connectPackagist(page, leaver)
  for (const path of ['kept', 'gone']) {
    await page.goto(`/repositories?search=${path}`)
    const href = await page.getByRole('link', { name: `${login}/${path}` }).getAttribute('href')
    await turnOnAt(page, href ?? '/')
  }
  const hooks = `/repos/${login}/kept/hooks`
  await post(`${urls.control}/faults`, { side: 'gitee', path: hooks, preset: 'scope_missing' })
  await page.goto('/settings/delete')
  await page.getByLabel(`Type ${login} to confirm`).fill(login)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await page.getByText('Your account was deleted').waitFor({ timeout: PATIENCE_MS })
  return new URL(page.url()).pathname
}

function smallRepository(owner: string, path: string) {
  const files = { 'composer.json': JSON.stringify({ name: `${owner}/${path}`, license: 'MIT' }) }
  return { owner, path, history: [{ message: 'Begin', files, tags: ['v1.0.0'] }] }
}

function longRepository() {
  const { login, name, path, title, tag } = long
  const manifest = { name: `${login}/${path}`, description: title, license: 'MIT' }
  const files = { 'composer.json': JSON.stringify(manifest), 'src/A.php': '<?php\n' }
  const history = [{ message: `${name}: ${title}`, files, tags: ['v1.0.0', tag] }]
  return { owner: login, path, name: title, description: title, history }
}
