// Copy buttons say *copied* and forget after a moment.
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  if (!navigator.clipboard) break
  const says = button.querySelector('[role=status]')
  const before = says?.textContent ?? ''
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement?.querySelector('[data-source]')?.textContent ?? '')
    if (says) says.textContent = button.dataset.done ?? ''
    setTimeout(() => {
      if (says) says.textContent = before
    }, 4000)
  })
}
