// The summary is read first; its links lead into the field, not only to it.
const summary = document.querySelector<HTMLElement>('[data-mistakes]')
summary?.focus()
summary?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const field = link ? document.getElementById(link.hash.slice(1)) : null
  if (!field) return
  event.preventDefault()
  field.closest('.field, .group')?.scrollIntoView()
  const dressed = document.querySelector<HTMLElement>(`[data-for="${CSS.escape(field.id)}"]`)
  const target = dressed ?? field
  target.focus({ preventScroll: true })
})
