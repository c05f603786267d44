import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

/** What a heading has to hold where the language has its own letters. */
const letters: Record<string, RegExp> = {
  en: /[a-z]/i,
  'zh-CN': /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
}

const english = sentencesOf('en')
const nouns = readdirSync('messages/en').map((file) => file.replace('.json', ''))
const messageKey = new RegExp(`\\b(${nouns.join('|')})(\\.[a-z][A-Za-z_]+)+`)

/** Fails where the page shows the key of a message, or a sentence of another language than the one it should speak. */
export async function expectWords(page: Page, locale: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
  await expect(page.locator('main h1')).toBeVisible()
  // It may come after the body.
  await expect(page).toHaveTitle(/./)
  const text = await page.locator('body').ariaSnapshot()
  expect(text).not.toMatch(messageKey)
  expect(text).toMatch(letters[locale] ?? /^$/)
  const own = new Set(sentencesOf(locale))
  if (locale !== 'en') expect(english.filter((one) => text.includes(one) && !own.has(one))).toEqual([])
  for (const heading of await page.locator('main h2').allInnerTexts())
    if (!/^[\w./-]+$/.test(heading)) expect(heading).toMatch(letters[locale] ?? /^$/)
}

/** The sentences of a language that cannot stand in another by chance: several words, nothing filled in. */
function sentencesOf(locale: string): string[] {
  const folder = join('messages', locale)
  const texts = readdirSync(folder).flatMap((file) =>
    leaves(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  )
  return texts.filter((text) => !/[{<]/.test(text) && text.split(' ').length >= 2)
}

function leaves(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  return node && typeof node === 'object' ? Object.values(node).flatMap(leaves) : []
}
