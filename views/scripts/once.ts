// A second tap on a button sends nothing while the first is under way. The server would save it once all the same.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
  // No answer at all, as in a lift: the button works again. What is sent twice is saved once.
  setTimeout(() => delete form.dataset.sent, 10_000)
})

// Coming back to a page by the browser's button, its forms work again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLElement>('form[data-sent]')) delete form.dataset.sent
})
