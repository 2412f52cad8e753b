type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * The form in which something stands that was not there when the page came, or null. A page that shows again what could
 * not be saved counts as written on.
 */
export function changedForm(): HTMLFormElement | null {
  const forms = [...document.forms].filter((form) => !form.closest('.cover, [data-warning]'))
  const changed = forms.find((form) => ([...form.elements] as Field[]).some(isChanged))
  if (changed || document.documentElement.dataset.keeps === undefined) return changed ?? null
  return document.querySelector<HTMLFormElement>('main form')
}

function isChanged(field: Field): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex(({ defaultSelected }) => defaultSelected)
    return field.selectedIndex !== Math.max(0, first)
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
  // Dressed by typing.ts: its select says what was chosen.
  if (!(field instanceof HTMLInputElement) || field.dataset.for !== undefined) return false
  if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked
  return field.type !== 'hidden' && field.value !== field.defaultValue
}
