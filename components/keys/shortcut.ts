/** Where somebody's wish to do without single-letter keys is kept, in the browser. */
const STORAGE_KEY = 'packbridge.keys'

/** Turned off by somebody whose voice control or other aid types letters (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  return readChoice() !== 'off'
}

export function turnKeys(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing starts with the keys on each time.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'
const ownKeys = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [role=combobox]'

/** Whether a press is meant for the page as a whole: not typed into something, not part of a chord, nothing open. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { target } = event
  if (target instanceof Element && target.closest(`${typing}, ${ownKeys}`)) return false
  return !isOpenElsewhere()
}

/** A dialog or a menu has the keyboard. */
export function isOpenElsewhere(): boolean {
  return document.querySelector('[role=dialog][data-open], [role=menu][data-open]') !== null
}
