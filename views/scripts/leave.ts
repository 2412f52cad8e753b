// *Leave this page*: at once, and nothing to go back to. *Hide*: a blank cover until it is lifted.
const exit = document.querySelector<HTMLAnchorElement>('[data-exit]')
const hide = document.querySelector<HTMLButtonElement>('[data-hide]')

const leave = () => {
  document.body.hidden = true
  location.replace(exit?.href ?? '/blank')
}

exit?.addEventListener('click', (event) => {
  event.preventDefault()
  leave()
})

let pressed: number[] = []
document.addEventListener('keydown', ({ key, timeStamp }) => {
  if (key !== 'Escape' || !exit) return
  pressed = [...pressed.filter((at) => timeStamp - at < 3000), timeStamp]
  if (pressed.length >= 3) leave()
})

if (hide) {
  hide.hidden = false
  hide.addEventListener('click', () => {
    const title = document.title
    const hidden = [...document.body.children].filter(
      (each) => each instanceof HTMLElement && !each.hidden,
    ) as HTMLElement[]
    const cover = document.createElement('div')
    const words = document.createElement('p')
    const show = document.createElement('button')
    cover.className = 'cover'
    cover.setAttribute('role', 'dialog')
    cover.setAttribute('aria-modal', 'true')
    cover.setAttribute('aria-label', hide.dataset.words ?? '')
    words.textContent = hide.dataset.words ?? ''
    show.className = 'button'
    show.textContent = hide.dataset.show ?? ''
    show.addEventListener('click', () => {
      cover.remove()
      for (const each of hidden) each.hidden = false
      document.title = title
      hide.focus()
    })
    for (const each of hidden) each.hidden = true
    document.title = hide.dataset.words ?? ''
    cover.append(words, show)
    document.body.append(cover)
    show.focus()
  })
}
