// The link of a notice carries its token behind #, which no server and no log sees. It goes into the form, not the history.
const field = document.querySelector<HTMLInputElement>('[data-from-fragment]')
if (field && location.hash.length > 1) {
  field.value = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  document.querySelector<HTMLElement>('[data-after-fragment]')?.focus()
}
