/** Whether something was typed into a form of the page and not sent yet: loading the page anew would lose it. */
export function holdsTyped(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'form :is(input:not([type=search]), textarea)',
  )
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue)
}
