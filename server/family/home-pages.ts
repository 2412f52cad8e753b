import type { wishesToDecide } from '../cases/waiting-erasures.ts'
import { dayAt, instant } from '../clock.ts'
import type { Done } from '../docket/done-marks.ts'
import type { missedView } from '../docket/missed-views.ts'
import type { Alert } from '../notifications/alerts.ts'
import { page } from '../web/page.ts'
import type { TimeStyle } from '../web/times.ts'
import type { Answer } from './answer-lists.ts'
import type { FirstThing, FirstThings } from './first-things.ts'
import type { Us } from './notice-pages.ts'
import type { Todo } from './todos.ts'
import type { ContactState, Unreached } from './unreached.ts'

export const welcomePage = page<{ us: Us[] }>('family/welcome')
/** `done`: what this coordinator has just marked on this page. */
type Marking = { missed: ReturnType<typeof missedView>; done: Done | null; back: { home: true } }
/** Wishes to be erased that two coordinators are to decide, and of how many people coordinators are asked today. */
type LettingGo = { wishes: Awaited<ReturnType<typeof wishesToDecide>>; undecided: number }

export const homePage = page<HomeView & Marking & LettingGo>('family/home')
export const contactPage = page<{ caseId: string; contactRef: string; ticket: string; name: string; only: boolean }>(
  'family/contact',
)
export const tasksPage = page<TasksView & { noShift: boolean }>('family/tasks')
export const answersPage = page<AnswersView>('family/answers')

/** A task as `components/task-row` draws it. */
export type TaskView = {
  id: string
  what: string
  who: string
  due: string
  zone: string
  /** A day is said when it is not today's. */
  style: TimeStyle
  overdue: boolean
  claimedBy: string | null
  claimHref: string | null
  openHref: string | null
}

export type TasksView = { due: TaskView[]; later: TaskView[] }

/** What is done on the page of *taken*, or begins there. */
const onTaken = new Set(['details', 'decide'])

/** A call is claimed on its own page; what else is due is done on the case's page. */
const taskView = ({ id, kind, caseId, ticket, zone, due, overdue, by, mine, isCall }: Todo, now: Date): TaskView => ({
  id,
  what: `family:kind.${kind}`,
  who: ticket,
  due,
  zone,
  style: dayAt(instant(due), zone) === dayAt(now, zone) ? 'clock' : 'stamp',
  overdue,
  claimedBy: mine ? null : by,
  claimHref: isCall && by === null ? `/calls/${id}/claims` : null,
  openHref: hrefOf(id, kind, caseId, isCall, mine || by !== null),
})

/** A call nobody has claimed is opened by claiming it; what somebody else holds says so on its page. */
const hrefOf = (id: string, kind: string, caseId: string, isCall: boolean, isHeld: boolean): string | null => {
  if (isCall) return isHeld ? `/calls/${id}` : null
  return `/cases/${caseId}${onTaken.has(kind) ? '/detention' : kind === 'find-out' ? '/tries' : ''}`
}

export const tasksView = ({ due, later }: { due: Todo[]; later: Todo[] }, now: Date): TasksView => ({
  due: due.map((todo) => taskView(todo, now)),
  later: later.map((todo) => taskView(todo, now)),
})

type ContactLine = ContactState & { tried: boolean; mayCall: boolean; relationKey: string | null }

export type HomeView = {
  alerts: Alert[]
  /** Changes an administrator asked for that wait for a coordinator's yes. */
  changes: number
  /** What cannot wait; null when nothing is. */
  first: { unprepared: FirstThing[]; undecided: (FirstThing & { called: string })[] } | null
  people: (Omit<Unreached, 'contacts'> & {
    contacts: ContactLine[]
    notAsked: boolean
    waits: boolean
    tasks: TaskView[]
  })[]
  /** What is due beside those: calls families asked for, corrections, other tasks. */
  tasks: TaskView[]
  /** Answers nobody has taken, and about whom. */
  unread: Unread
}

type Unread = { count: number; people: { caseId: string; name: string }[] }

/** Each person with the tasks that belong to them; the rest of the tasks after them. */
export function homeView(
  { alerts, changes, first }: Pick<HomeView, 'alerts' | 'changes'> & { first: FirstThings },
  people: Unreached[],
  todos: Todo[],
  unread: Unread,
  now: Date,
): HomeView {
  // Decisions stand on top of the page, with names.
  const others = todos.filter(({ kind }) => kind !== 'decide')
  const drawn = (todo: Todo) => taskView(todo, now)
  const listed = new Set(people.map(({ caseId }) => caseId))
  return {
    alerts,
    changes,
    first: first.unprepared.length + first.undecided.length > 0 ? firstView(first) : null,
    people: people.map((person) => {
      const isBefore = person.toldAt === null && person.tellAt !== null && person.tellAt > now.toISOString()
      const waits = isBefore && person.nobody === null
      const contacts = person.contacts.map((contact) => lineOf(contact, todos, person, waits))
      const tasks = others.filter(({ caseId }) => caseId === person.caseId).map(drawn)
      return { ...person, contacts, waits, tasks, notAsked: person.nobody === 'not-asked' }
    }),
    tasks: others.filter(({ caseId }) => !listed.has(caseId)).map(drawn),
    unread,
  }
}

const firstView = ({ unprepared, undecided }: FirstThings) => ({
  unprepared,
  undecided: undecided.map((one) => ({ ...one, called: one.name ?? one.ticket })),
})

const lineOf = (contact: ContactState, todos: Todo[], { caseId, nobody }: Unreached, waits: boolean): ContactLine => ({
  ...contact,
  tried: contact.outcome !== null,
  mayCall:
    !waits &&
    nobody !== 'not-asked' &&
    contact.skipped === null &&
    !todos.some((todo) => todo.caseId === caseId && todo.contactRef === contact.contactRef),
  relationKey: contact.relation ? `family:relation.${contact.relation}` : null,
})

type AnswerLine = Answer & { relationKey: string | null; taken: boolean }

export type AnswersView = {
  open: AnswerLine[]
  done: AnswerLine[]
  /** The pages before and after this one, where there are any. */
  newer: number | null
  older: number | null
}

export function answersView({ answers, more }: { answers: Answer[]; more: boolean }, page: number): AnswersView {
  const lines = answers.map((answer) => ({
    ...answer,
    relationKey: answer.contact?.relation ? `family:relation.${answer.contact.relation}` : null,
    taken: answer.seenAt !== null,
  }))
  return {
    open: lines.filter(({ doneAt }) => doneAt === null),
    done: lines.filter(({ doneAt }) => doneAt !== null),
    newer: page > 1 ? page - 1 : null,
    older: more ? page + 1 : null,
  }
}
