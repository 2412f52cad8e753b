// The summary is read first; its links lead into the field, not only to it.
const fields = 'input, select, textarea'
const summary = document.querySelector<HTMLElement>('[data-mistakes]')
summary?.focus()
summary?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const place = link ? document.getElementById(link.hash.slice(1)) : null
  if (!place) return
  event.preventDefault()
  place.closest('.field, .group')?.scrollIntoView()
  const dressed = document.querySelector<HTMLElement>(`[data-for="${CSS.escape(place.id)}"]`)
  const field = dressed ?? (place.matches(fields) ? place : place.querySelector<HTMLElement>(fields))
  field?.focus({ preventScroll: true })
})
