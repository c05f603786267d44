/** Which browser and which system a User-Agent header names; null where it names none that is known here. */
export type BrowserName = { browser: string | null; system: string | null }

type Rule = readonly [name: string, pattern: RegExp]

// In this order: most browsers also call themselves by the names of those they descend from.
const browsers: readonly Rule[] = [
  ['WeChat', /MicroMessenger\//],
  ['DingTalk', /DingTalk\//],
  ['Yandex Browser', /YaBrowser\//],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera\//],
  ['Vivaldi', /Vivaldi\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['QQ Browser', /M?QQBrowser\//],
  ['UC Browser', /UC?Browser\//],
  ['Huawei Browser', /HuaweiBrowser\//],
  ['Firefox', /(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /Version\/.*Safari\//],
]

const systems: readonly Rule[] = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPadOS', /iPad/],
  ['iOS', /iPhone|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
]

/** Good enough to tell one's own browsers apart; nothing is decided by it. */
export function readBrowserName(userAgent: string): BrowserName {
  return { browser: firstOf(browsers, userAgent), system: firstOf(systems, userAgent) }
}

function firstOf(rules: readonly Rule[], userAgent: string): string | null {
  return rules.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null
}
