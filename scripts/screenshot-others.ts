import type { Browser, Page } from '@playwright/test'
import { type Place, post, signIn } from './screenshot-scene.ts'
import type { Stack } from './stack.ts'

const PATIENCE_MS = 60_000
const longPath = 'internationalization-of-human-readable-durations-and-calendars-for-command-lines'
const longNames = {
  login: 'konstantin-konstantinopolsky',
  name: 'Константин Константинович Константинопольский-Задунайский 欧阳震华与诸葛孔明联合开发小组',
  title: '面向命令行工具的人类可读时长与农历公历日期本地化组件库(长期支持版)— Локализация длительностей',
  tag: 'v1.0.0-beta.20261123-константинопольский-выпуск-для-проверки-длинных-имён',
}

/** Two more people: one who has nothing yet, and one whose every name is long. */
export async function arrangeOthers(browser: Browser, urls: Stack['urls']): Promise<Place[]> {
  const gitee = (action: string, body: unknown) => post(`${urls.control}/gitee/${action}`, body)
  await gitee('addAccount', { login: 'newcomer', name: 'Anna' })
  await gitee('addAccount', { login: longNames.login, name: longNames.name })
  await gitee('addRepository', longRepository())
  const newcomer = await openAs(browser, urls, 'newcomer')
  const long = await openAs(browser, urls, longNames.login)
  const link = long.page.getByRole('link', { name: longPath })
  await link.first().waitFor({ timeout: PATIENCE_MS })
  const path = (await link.first().getAttribute('href')) ?? '/'
  const places = [
    { name: 'newcomer-repositories', path: '/repositories', cookies: await newcomer.cookies() },
    { name: 'newcomer-packagist', path: '/packagist', cookies: await newcomer.cookies() },
    { name: 'newcomer-history', path: '/history', cookies: await newcomer.cookies() },
    { name: 'newcomer-insight', path: '/history/insight', cookies: await newcomer.cookies() },
    { name: 'long-repositories', path: '/repositories', cookies: await long.cookies() },
    { name: 'long-repository', path, cookies: await long.cookies() },
    { name: 'long-switch', path: `${path}/switch`, cookies: await long.cookies() },
    { name: 'long-settings', path: '/settings/accounts', cookies: await long.cookies() },
  ]
  for (const { page } of [newcomer, long]) await page.context().close()
  return places
}

async function openAs(browser: Browser, urls: Stack['urls'], login: string) {
  const page = await browser.newPage({ baseURL: urls.app, locale: 'en-US' })
  await signIn(page, login)
  const cookies = async () => (await page.context().cookies()).filter(({ name }) => name.includes('session'))
  return { page: page satisfies Page, cookies }
}

function longRepository() {
  const { login, name, title, tag } = longNames
  const manifest = { name: `${login}/${longPath}`, description: title, license: 'MIT' }
  const files = { 'composer.json': JSON.stringify(manifest), 'src/A.php': '<?php\n' }
  const history = [{ message: `${name}: ${title}`, files, tags: ['v1.0.0', tag] }]
  return { owner: login, path: longPath, name: title, description: title, history }
}
