import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { loadCatalog } from './catalog.ts'
import { defaultLocale, type Locale, locales } from './locales.ts'

const samples: Record<string, string | number> = {
  count: 5,
  from: 1,
  to: 20,
  total: 44,
  done: 3,
  number: 2,
  value: 7,
}

const catalogs = new Map(
  await Promise.all(locales.map(async (name) => [name, await flatCatalog(name)] as const)),
)
const english = catalogs.get(defaultLocale) ?? new Map<string, string>()

describe.each(locales)('the messages in %s', (locale) => {
  const messages = catalogs.get(locale) ?? new Map<string, string>()

  test('have the keys of English, no more and no fewer', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('are never empty and carry no stray space', () => {
    const bad = [...messages].filter(([, text]) => text === '' || text !== text.trim())
    expect(bad).toEqual([])
  })

  test('take the arguments that English takes', () => {
    const found = [...messages].map(([key, text]) => [key, argumentsOf(text)])
    expect(found).toEqual([...messages.keys()].map((key) => [key, argumentsOf(english.get(key) ?? '')]))
  })

  test('name every plural form that the language has', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
    const incomplete = [...messages]
      .filter(([, text]) => text.includes(', plural,'))
      .filter(([, text]) => forms.some((form) => !text.includes(`${form} {`)))
    expect(incomplete).toEqual([])
  })

  test('all format', () => {
    const failures: unknown[] = []
    const translate = createTranslator<Record<string, string>>({
      locale,
      messages: Object.fromEntries([...messages].map(([key, text]) => [flatKey(key), text])),
      onError: (error) => failures.push(error.message),
    })
    for (const [key, text] of messages)
      translate.markup(flatKey(key), { ...valuesFor(text), ...tagsFor(text) })
    expect(failures).toEqual([])
  })
})

async function flatCatalog(locale: Locale): Promise<Map<string, string>> {
  return new Map(flatten(await loadCatalog(locale)))
}

function flatten(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object' && value !== null) return flatten(value, here)
    return [[here, typeof value === 'string' ? value : '']] satisfies [string, string][]
  })
}

/** A dot would be read as nesting. */
function flatKey(key: string): string {
  return key.replaceAll('.', '/')
}

/** Each `{name}` or `{name, format`, but not the braces around the forms of a plural; and each `<tag>`. */
function argumentsOf(text: string): string[] {
  const found = text.matchAll(/(?<!(?:zero|one|two|few|many|other|=\d)\s)\{(\w+)(?:, (\w+))?/g)
  const values = [...found].map(([, name, format]) => `${name}:${format ?? 'text'}`)
  return [...new Set([...values, ...tagNames(text).map((name) => `${name}:tag`)])].sort()
}

function tagNames(text: string): string[] {
  return [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name ?? '')
}

function tagsFor(text: string): Record<string, (chunks: string) => string> {
  return Object.fromEntries(tagNames(text).map((name) => [name, (chunks: string) => chunks]))
}

function valuesFor(text: string): Record<string, string | number> {
  const names = argumentsOf(text).map((argument) => argument.split(':')[0] ?? '')
  return Object.fromEntries(names.map((name) => [name, samples[name] ?? 'x']))
}
