import type { Locator, Page } from '@playwright/test'
import { addRepository } from './sandbox.ts'
import { expect, signIn, test } from './test.ts'

const mostStops = 60

/** Presses Tab until the target has the focus; every stop on the way has to be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab')
    const { name, isMarked, isTarget } = await target.evaluate(lookOfFocus)
    expect(isMarked, `${name} shows its focus`).toBe(true)
    if (isTarget) return
  }
  throw new Error(`not reached by Tab: ${target}`)
}

/** Runs in the page. A radio inside a card lets the card show its focus. */
function lookOfFocus(target: Element) {
  const element = document.activeElement
  if (!element || element === document.body) return { name: 'the page', isMarked: true, isTarget: false }
  const isOutlined = (one: Element | null) => {
    if (!one) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
  }
  const name = element.getAttribute('aria-label') ?? element.textContent ?? element.tagName
  const isMarked = isOutlined(element) || isOutlined(element.closest('label'))
  return { name, isMarked, isTarget: element === target }
}

test('publishing is turned on by keyboard alone', async ({ page, person }) => {
  const name = await addRepository(person, 'keys')
  await signIn(page, person)

  await page.goto('/packagist')
  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }))
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await tabTo(page, page.getByLabel('Packagist username'))
  await page.keyboard.type(person.login)
  await tabTo(page, page.getByLabel('SAFE API token'))
  await page.keyboard.type(person.safeToken)
  await tabTo(page, page.getByLabel('MAIN API token'))
  await page.keyboard.type(person.mainToken)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${person.login} is connected`)).toBeVisible()

  await page.goto('/repositories')
  await tabTo(page, page.getByRole('switch', { name: `Publish ${name} to Packagist` }))
  await page.keyboard.press('Space')
  await expect(page.getByRole('heading', { name: 'Turn on publishing', level: 1 })).toBeVisible()
  await tabTo(page, page.getByRole('radio', { name: 'Through Packbridge' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Straight to Packagist' })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: 'Through Packbridge' })).toBeChecked()
  // A plan that is being made anew takes no focus.
  await expect(page.locator('main [aria-busy]')).toHaveCount(0)
  const confirm = page.getByRole('button', { name: 'Turn on' })
  await tabTo(page, confirm)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Versions in sync').first()).toBeVisible({ timeout: 60_000 })

  await tabTo(page, page.getByRole('link', { name: 'Settings', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Pause', exact: true }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeFocused()
})
