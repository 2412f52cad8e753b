import { addCard, addPhones, buildIndex, dropCard } from '../names/people.ts'
import { asksForPhone, findPeople, type Hints } from '../names/searching.ts'
import { type Opened, personOf, phonesOf, type Searched } from './cards.ts'

export type CardIndex = ReturnType<typeof newCardIndex>

/** The people of one group's cards, in memory, with room for so many. The first use loads the rules of names. */
export function newCardIndex(count: number) {
  const people = buildIndex([], count)
  const damaged = new Set<string>()
  const isDamaged = (part: Searched, caseId: string) => {
    if (part === 'card') dropCard(people, caseId)
    damaged.add(caseId)
  }
  const takeOne = (part: Searched, caseId: string, ticket: string, text: string) => {
    try {
      if (part === 'reach') return addPhones(people, caseId, phonesOf(text))
      addCard(people, personOf(caseId, ticket, text))
      damaged.delete(caseId)
    } catch {
      isDamaged(part, caseId)
    }
  }
  return {
    /** Takes opened rows in; one damaged card does not hide the others, it is counted and said. */
    take(part: Searched, { texts, damaged: shut }: Opened) {
      for (let at = 0; at + 2 < texts.length; at += 3)
        takeOne(part, texts[at] as string, texts[at + 1] as string, texts[at + 2] as string)
      for (const id of shut) isDamaged(part, id)
    },
    forget(caseId: string) {
      dropCard(people, caseId)
      damaged.delete(caseId)
    },
    find: (line: string, hints: Hints) => findPeople(people, line, hints),
    /** Whether a line has a number that no card knows and that could be somebody's phone. */
    mayAskForPhone: (line: string) => asksForPhone(people, line),
    size: () => ({ cards: people.placeOf.size, damaged: damaged.size }),
  }
}
