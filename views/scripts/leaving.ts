import { changedForm } from './changed.ts'

// What stands on a page leaves the screen when its session locks or ends, or its ten minutes are over. A page on which
// somebody writes never goes by itself: it is covered, and what was typed stays.
const { leaves, left = '0', to = '/', again = '/', door = '/' } = document.documentElement.dataset
const warning = document.querySelector<HTMLElement>('[data-warning]')
const warnAt = 120
const askEvery = 30

type State = { state: 'open'; seconds: number } | { state: 'locked' } | { state: 'ended'; kept: boolean }

let ends = endsIn(Number(left))
let asked = performance.now()
let lift: (() => void) | null = null

/** By both clocks: one stands still while a tablet sleeps, the other may be set. */
function endsIn(seconds: number) {
  return { awake: performance.now() + seconds * 1000, wall: Date.now() + seconds * 1000 }
}

const secondsLeft = () => Math.min(ends.awake - performance.now(), ends.wall - Date.now()) / 1000

const look = (): void => {
  const seconds = secondsLeft()
  const over = seconds <= 0
  if (leaves === 'idle' && !lift) warn(seconds <= warnAt && !over)
  if (over && leaves === 'receipt') go(to, 'receipt')
  // Covered first, asked then: another page of the same browser may have kept the session open.
  else if (over && leaves === 'idle' && !lift) cover('locked')
  if (performance.now() - asked >= (over ? 2000 : askEvery * 1000)) void ask()
}

async function ask(): Promise<void> {
  asked = performance.now()
  const state = await fetch('/session', { cache: 'no-store' })
    .then((answer) => (answer.ok ? (answer.json() as Promise<State>) : null))
    .catch(() => null)
  if (state?.state === 'open') {
    if (leaves !== 'receipt') ends = endsIn(state.seconds)
    if (leaves !== 'receipt' && secondsLeft() > 0) uncover()
  } else if (state?.state === 'locked') go(again, 'locked')
  else if (state?.state === 'ended') go(door, door === '/pass' ? 'pass' : state.kept ? 'ended' : 'lost')
}

/** Away, if nothing would be lost by it. */
function go(address: string, kind: string): void {
  if (!changedForm()) {
    document.body.hidden = true
    location.replace(address)
  } else if (document.querySelector<HTMLElement>('.cover')?.dataset.kind !== kind) {
    uncover()
    cover(kind)
  }
}

function warn(soon: boolean): void {
  const words = document.querySelector<HTMLTemplateElement>('template[data-soon]')
  if (!warning || !words || soon === warning.childElementCount > 0) return
  warning.replaceChildren(...(soon ? [words.content.cloneNode(true)] : []))
  warning.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    void send(event.currentTarget as HTMLFormElement).then(ask)
    warn(false)
  })
}

const send = (form: HTMLFormElement) =>
  fetch(form.action, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
  }).catch(() => null)

function cover(kind: string): void {
  const words = document.querySelector<HTMLTemplateElement>(`template[data-cover="${kind}"]`)
  if (!words) return
  const before = { title: document.title, focus: document.activeElement, form: changedForm() }
  const hidden = [...document.body.children].filter((each): each is HTMLElement => each instanceof HTMLElement)
  const shown = hidden.filter((each) => !each.hidden)
  const over = document.createElement('div')
  over.className = 'cover'
  over.dataset.kind = kind
  over.setAttribute('role', 'dialog')
  over.setAttribute('aria-modal', 'true')
  over.append(words.content.cloneNode(true))
  over.setAttribute('aria-label', over.querySelector('h1')?.textContent ?? '')
  document.title = over.getAttribute('aria-label') ?? ''
  for (const each of shown) each.hidden = true
  document.body.append(over)
  over.querySelector<HTMLElement>('input:not([type=hidden]), button, a')?.focus()
  over.querySelector('[data-send]')?.addEventListener('click', () => {
    uncover()
    document.body.hidden = true
    if (before.form) before.form.noValidate = true
    before.form?.requestSubmit()
  })
  over.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    void unlock(event.currentTarget as HTMLFormElement)
  })
  lift = () => {
    over.remove()
    for (const each of shown) each.hidden = false
    document.title = before.title
    if (before.focus instanceof HTMLElement) before.focus.focus()
  }
}

function uncover(): void {
  lift?.()
  lift = null
}

async function unlock(form: HTMLFormElement): Promise<void> {
  const answer = await send(form)
  const mistake = form.querySelector<HTMLElement>('[role=alert]')
  if (mistake) mistake.textContent = (answer && mistake.dataset[`${answer.status}`]) || ''
  form.reset()
  await ask()
}

if (leaves) {
  setInterval(look, 1000)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    look()
    void ask()
  })
}

// Brought back by the browser from where it keeps pages alive: what may be shown by now is asked anew.
addEventListener('pageshow', (event) => {
  if (!event.persisted || !leaves) return
  if (!changedForm()) return location.replace(again)
  cover('locked')
  void ask()
})
