import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type Part = {
  /** The selector of what is looked at; absent: the whole page. */
  within?: string
  /** The rules that are looked for; absent: all. */
  only?: string[]
  rules?: Record<string, { enabled: boolean }>
}

/** Fails for what axe finds on the page, targets below 24 pixels included, for which it looks only when told. */
export async function expectAccessible(page: Page, { within, only, rules }: Part = {}): Promise<void> {
  // The title follows the page.
  await expect(page).toHaveTitle(/Packbridge/)
  // No page holds frames: axe need not open another page to gather what it found in them.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  axe.options({
    rules: { 'target-size': { enabled: true }, ...rules },
    // To describe what is as it should be takes axe as long as to look.
    resultTypes: ['violations'],
    ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
  })
  if (within) axe.include(within)
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)
  expect(found).toEqual([])
}
