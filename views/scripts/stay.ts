// After a mark the row stays under the finger: the list is long, and the next row's buttons look the same.
const place = 'row'
type Kept = { id: string; button: string; top: number; down: number }

const signOf = (button: HTMLElement) => `${button.getAttribute('formaction')} ${button.getAttribute('value')}`
const topOf = (element: Element) => element.getBoundingClientRect().top

document.addEventListener('submit', (event) => {
  const { target: form, submitter: button } = event
  const row = button?.closest('.person')
  if (event.defaultPrevented || !row || !button || !(form instanceof HTMLFormElement)) return
  const kept: Kept = { id: row.id, button: signOf(button), top: topOf(button), down: scrollY }
  sessionStorage.setItem(place, JSON.stringify(kept))
  if (form.elements.namedItem('stay')) return
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'stay', value: 'yes' }))
})

const kept = sessionStorage.getItem(place)
sessionStorage.removeItem(place)
if (kept) {
  const { id, button, top, down } = JSON.parse(kept) as Kept
  const row = document.getElementById(id)
  const tapped = [...(row?.querySelectorAll('button') ?? [])].find((each) => signOf(each) === button) ?? row
  const back = () => (tapped ? scrollBy(0, topOf(tapped) - top) : scrollTo(0, down))
  back()
  // Letters of the page's own script may come later and make rows higher.
  addEventListener('load', back)
  row?.querySelector('a')?.focus({ preventScroll: true })
}
