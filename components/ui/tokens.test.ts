import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const scanned = ['components/{ui,layout,sign-in,guide,landing,design}']

/** What has to be a token instead: sizes of text, colours and durations that stand for themselves. */
const raw = /\btext-\[\d|\bduration-\[|-\[#|-\[(?:rgb|hsl|oklch)|['"\s](?:#[0-9a-f]{3,8})['"\s]/i

/** Sizes that follow the text around them. */
const relative = /text-\[[\d.]+em\]/g

test('text sizes, colours and durations have names', () => {
  const files = scanned.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
  expect(files.length).toBeGreaterThan(50)
  const found = files
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => linesOf(file).filter((line) => raw.test(line.replace(relative, ''))))
  expect(found).toEqual([])
})

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n')
}
