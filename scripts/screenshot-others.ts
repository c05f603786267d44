import type { Browser } from '@playwright/test'
import { type Place, post, sessionOf, signIn } from './screenshot-scene.ts'
import type { Stack } from './stack.ts'

const PATIENCE_MS = 60_000

const long = {
  login: 'konstantin-konstantinopolsky',
  name: 'Константин Константинович Константинопольский-Задунайский 欧阳震华与诸葛孔明联合开发小组',
  path: 'internationalization-of-human-readable-durations-and-calendars-for-command-lines',
  title: '面向命令行工具的人类可读时长与农历公历日期本地化组件库(长期支持版)— Локализация длительностей',
  tag: 'v1.0.0-beta.20261123-константинопольский-выпуск-для-проверки-длинных-имён',
}

/** The pages of two more people: one who has nothing yet, and one whose every name is long. */
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
  await context.close()
  return [
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

function longRepository() {
  const { login, name, path, title, tag } = long
  const manifest = { name: `${login}/${path}`, description: title, license: 'MIT' }
  const files = { 'composer.json': JSON.stringify(manifest), 'src/A.php': '<?php\n' }
  const history = [{ message: `${name}: ${title}`, files, tags: ['v1.0.0', tag] }]
  return { owner: login, path, name: title, description: title, history }
}
