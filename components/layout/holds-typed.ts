type Field = HTMLInputElement | HTMLTextAreaElement

/** Whether something was typed or ticked in a form of the page and not sent yet: loading the page anew would lose it. */
export function holdsTyped(): boolean {
  const fields = document.querySelectorAll<Field>('form :is(input:not([type=search]), textarea)')
  return [...fields].some(isChanged)
}

/** What is stored is stored without blanks around it: they alone are nothing typed. */
function isChanged(field: Field): boolean {
  if ('checked' in field && (field.type === 'checkbox' || field.type === 'radio'))
    return field.checked !== field.defaultChecked
  return field.value.trim() !== field.defaultValue.trim()
}
