import { describe, expect, test } from 'vitest'
import { readBrowserName } from './browser-name.ts'

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

describe('a browser is told by how it calls itself', () => {
  test.each([
    ['Chrome', 'Windows', `${windows} ${webKit} Chrome/140.0.0.0 Safari/537.36`],
    ['Edge', 'Windows', `${windows} ${webKit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`],
    ['Yandex Browser', 'Windows', `${windows} ${webKit} Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36`],
    [
      'Opera',
      'Linux',
      `Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/139.0.0.0 Safari/537.36 OPR/122.0.0.0`,
    ],
    ['Firefox', 'Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0'],
    [
      'Firefox',
      'iOS',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) FxiOS/143.0 Mobile/15E148 Safari/604',
    ],
    [
      'Safari',
      'macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.6 Safari/605',
    ],
    [
      'Safari',
      'iPadOS',
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605 Version/18.6 Safari/604',
    ],
    [
      'Chrome',
      'Android',
      `Mozilla/5.0 (Linux; Android 15; K) ${webKit} Chrome/140.0.0.0 Mobile Safari/537.36`,
    ],
    [
      'WeChat',
      'Android',
      `Mozilla/5.0 (Linux; Android 14) ${webKit} Chrome/126 Mobile Safari/537 MicroMessenger/8.0`,
    ],
    [
      'Huawei Browser',
      'HarmonyOS',
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webKit} Chrome/114 HuaweiBrowser/5.1`,
    ],
    [
      'Chrome',
      'ChromeOS',
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/140.0.0.0 Safari/537.36`,
    ],
    [null, null, 'curl/8.5.0'],
    [null, null, ''],
  ])('%s on %s', (browser, system, userAgent) => {
    expect(readBrowserName(userAgent)).toEqual({ browser, system })
  })
})
