// A long list is found by typing (ARIA combobox with a listbox popup). The select stays what is sent.
function dress(select: HTMLSelectElement): void {
  const options = [...select.options].filter(({ value }) => value !== '')
  const box = document.createElement('div')
  const input = document.createElement('input')
  const list = document.createElement('ul')
  let shown: HTMLOptionElement[] = []
  let at = -1

  box.className = 'typing'
  list.id = `${select.id}-list`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', nameOf(select))
  list.hidden = true
  input.id = `${select.id}-typed`
  input.dataset.for = select.id
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', list.id)
  for (const name of ['aria-describedby', 'aria-invalid', 'aria-required']) {
    const value = select.getAttribute(name)
    if (value) input.setAttribute(name, value)
  }
  input.autocomplete = 'off'
  input.dir = 'auto'
  input.value = chosen(select)
  select.hidden = true
  // A hidden list cannot show the browser's own complaint; the server says it beside the field.
  select.required = false
  for (const label of select.labels) label.htmlFor = input.id
  select.before(box)
  box.append(input, list)

  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const take = (option: HTMLOptionElement | undefined) => {
    if (option) {
      select.value = option.value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    }
    input.value = chosen(select)
    close()
  }

  const mark = (place: number) => {
    at = place
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', `${index === at}`)
      if (index === at) item.scrollIntoView({ block: 'nearest' })
    }
    if (at >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
    else input.removeAttribute('aria-activedescendant')
  }

  const open = (typed: string) => {
    shown = matching(options, typed)
    list.replaceChildren(...shown.map((option, index) => itemOf(option, `${list.id}-${index}`)))
    if (shown.length === 0) list.append(noneOf(select.dataset.words ?? ''))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    mark(typed && shown.length > 0 ? 0 : -1)
  }

  input.addEventListener('focus', () => input.select())
  input.addEventListener('click', () => open(''))
  input.addEventListener('input', () => open(input.value))
  input.addEventListener('blur', () => {
    // What was typed without choosing counts when only one entry fits; nothing typed means nothing chosen.
    if (input.value.trim() === '') select.value = ''
    const hits = list.hidden ? [] : matching(options, input.value)
    take(hits.length === 1 && input.value.trim() !== '' ? hits[0] : undefined)
  })
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (list.hidden) open('')
      mark(Math.min(shown.length - 1, Math.max(0, at + step)))
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault()
      take(shown[at])
    } else if (event.key === 'Escape') take(undefined)
  })
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    const item = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (item) take(shown[[...list.children].indexOf(item)])
  })
}

function nameOf({ labels: [label] }: HTMLSelectElement): string {
  const lines = label?.children.length ? [...label.children] : [label]
  return lines.map((line) => line?.textContent?.trim() ?? '').join(' ')
}

const chosen = (select: HTMLSelectElement) => (select.value ? (select.selectedOptions[0]?.text ?? '') : '')
const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Entries with a word that begins as typed come before those that merely hold it. */
function matching(options: HTMLOptionElement[], typed: string): HTMLOptionElement[] {
  const wanted = folded(typed.trim())
  const hits = options.filter(({ text }) => folded(text).includes(wanted))
  const begins = ({ text }: HTMLOptionElement) =>
    folded(text)
      .split(/[\s·(+]+/)
      .some((word) => word.startsWith(wanted))
  return [...hits.filter(begins), ...hits.filter((hit) => !begins(hit))].slice(0, 60)
}

function itemOf({ text }: HTMLOptionElement, id: string): HTMLElement {
  const item = document.createElement('li')
  item.id = id
  item.setAttribute('role', 'option')
  item.textContent = text
  return item
}

function noneOf(words: string): HTMLElement {
  const item = document.createElement('li')
  item.setAttribute('role', 'option')
  item.setAttribute('aria-disabled', 'true')
  item.textContent = words
  return item
}

document.querySelectorAll<HTMLSelectElement>('select[data-typing]').forEach(dress)
document.addEventListener('farol:added', (event) => {
  const added = (event as CustomEvent<HTMLElement>).detail
  added.querySelectorAll<HTMLSelectElement>('select[data-typing]').forEach(dress)
})
