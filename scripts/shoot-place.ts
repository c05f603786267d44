import type { Page } from '@playwright/test'
import type { Place } from './screenshot-scene.ts'

const themes = ['light', 'dark'] as const
const screens = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
]

/** One place in every width and theme: a page in its whole length, a state of it as the window shows it. */
export async function shootPlace(page: Page, place: Place, path: (shot: string) => string): Promise<void> {
  if (!place.bring) await openPlace(page, place)
  for (const screen of screens) {
    await page.setViewportSize(screen)
    if (place.bring) await openPlace(page, place)
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForFunction(isThere, colorScheme)
      const name = path(`${colorScheme}-${screen.width}`)
      await page.screenshot({ path: name, fullPage: !place.bring, animations: 'disabled' })
    }
    await place.leave?.(page)
  }
}

/** Runs in the page. Another width or theme may show other images, which are fetched only then. */
function isThere(colorScheme: string): boolean {
  const { theme = colorScheme } = document.documentElement.dataset
  if (theme !== colorScheme) return false
  const inView = [...document.images].filter((image) => {
    const { top, height } = image.getBoundingClientRect()
    return height > 0 && top < innerHeight
  })
  return inView.every(({ complete }) => complete)
}

export async function openPlace(page: Page, { path, bring }: Place): Promise<void> {
  // Times are told in the reader's way once scripts run; what is pressed answers once all of them do.
  await page.goto(path, { waitUntil: bring ? 'networkidle' : 'load' })
  await page.locator('main h1').first().waitFor()
  await bring?.(page)
}
