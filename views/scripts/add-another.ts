const numbered = ['name', 'id', 'for', 'aria-describedby', 'aria-controls', 'data-for']

// *Add another* and *take away* without asking the server. The empty entry is cloned before typing.ts dresses its lists.
for (const group of document.querySelectorAll<HTMLElement>('[data-group]')) {
  const name = group.dataset.group ?? ''
  const add = group.querySelector<HTMLButtonElement>('[data-add]')
  const entries = () => [...group.querySelectorAll<HTMLElement>('[data-entry]')]
  const empty = emptied(entries().at(-1))
  const most = Number(group.dataset.max)

  const renumber = () => {
    for (const [at, entry] of entries().entries()) {
      number(entry, name, at)
      const remove = entry.querySelector<HTMLElement>('[data-remove]')
      if (remove) remove.hidden = entries().length < 2
    }
    if (add) add.hidden = entries().length >= most
  }

  group.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null
    if (pressed && pressed === add && empty) {
      event.preventDefault()
      const fresh = empty.cloneNode(true) as HTMLElement
      add.before(fresh)
      renumber()
      document.dispatchEvent(new CustomEvent('farol:added', { detail: fresh }))
      fresh.querySelector<HTMLElement>('input, select, textarea')?.focus()
    } else if (pressed?.matches('[data-remove]') && entries().length > 1) {
      event.preventDefault()
      pressed.closest('[data-entry]')?.remove()
      renumber()
      add?.focus()
    }
  })
}

function emptied(entry: HTMLElement | undefined): HTMLElement | null {
  if (!entry) return null
  const copy = entry.cloneNode(true) as HTMLElement
  for (const field of copy.querySelectorAll<HTMLInputElement>('input, textarea')) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false
    else field.value = ''
    field.removeAttribute('aria-invalid')
  }
  for (const mistake of copy.querySelectorAll('.mistake')) mistake.remove()
  for (const wrong of copy.querySelectorAll('.wrong')) wrong.classList.remove('wrong')
  return copy
}

/** `contacts[3][name]` and `contacts-3-name` become those of the place where the entry now stands. */
function number(entry: HTMLElement, name: string, at: number): void {
  for (const element of entry.querySelectorAll(`[${numbered.join('], [')}], [data-remove]`)) {
    for (const attribute of [...numbered, 'value']) {
      const value = element.getAttribute(attribute)
      if (value === null || (attribute === 'value' && !element.matches('[data-remove]'))) continue
      element.setAttribute(
        attribute,
        value.replaceAll(new RegExp(`\\b${name}([[-])\\d+`, 'g'), (_, sign: string) => `${name}${sign}${at}`),
      )
    }
  }
  const legend = entry.querySelector<HTMLElement>('[data-legend]')
  if (legend) legend.textContent = legend.dataset.legend?.replace('#', `${at + 1}`) ?? ''
}
