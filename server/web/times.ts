/**
 * How a time is said: `clock` 10:42 · `day` Tue, 24 Nov · `date` 24 November 2026 · `stamp` Tue, 24 Nov, 10:42 ·
 * `spoken` 10:42 in the morning, New York time · `moment` Tuesday 24 November, 10:42 in the morning, New York time.
 */
export type TimeStyle = 'clock' | 'day' | 'date' | 'stamp' | 'spoken' | 'moment'

/**
 * Says an instant (ISO in UTC), a day (`YYYY-MM-DD`) or a local time (`HH:MM`) in a language.
 * @param zone IANA zone of the court; only instants need it, days and local times are said as they stand
 */
export function timeIn(language: string, value: string, zone: string | null, style: TimeStyle): string {
  if (/^\d\d:\d\d$/.test(value)) return style === 'clock' ? value : format(language, 'UTC', 'hour', instant(value))
  if (/^\d{4}-\d\d-\d\d$/.test(value)) {
    return format(language, 'UTC', style === 'date' ? 'date' : 'day', instant(`${value}T00:00:00Z`))
  }
  if (zone === null) throw new Error('An instant is said with its zone')
  const at = instant(value)
  if (style === 'clock' || style === 'day' || style === 'date') return format(language, zone, style, at)
  if (style === 'stamp')
    return `${format(language, zone, 'day', at)}${comma(language)}${format(language, zone, 'clock', at)}`
  const hour = `${format(language, zone, 'hour', at)}${comma(language)}${zoneIn(language, zone)}`
  return style === 'spoken' ? hour : `${format(language, zone, 'weekday', at)}${comma(language)}${hour}`
}

const shapes = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { hour: 'numeric', minute: '2-digit', hour12: true, dayPeriod: 'long' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making a formatter costs a hundred times more than using one.
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, zone: string, shape: keyof typeof shapes, at: Date): string {
  const name = `${language} ${zone} ${shape}`
  let found = formats.get(name)
  if (!found) {
    // Digits stay 0 to 9: they are compared with those on papers and phones.
    found = new Intl.DateTimeFormat(language, { ...shapes[shape], timeZone: zone, numberingSystem: 'latn' })
    formats.set(name, found)
  }
  return found.format(at)
}

/** "New York time": a place says more to a family abroad than "Eastern". CLDR names it so for readers outside the US. */
function zoneIn(language: string, zone: string): string {
  const name = `${language} ${zone}`
  let found = zones.get(name)
  if (!found) {
    const abroad = language === 'en' ? 'en-AU' : language
    const parts = new Intl.DateTimeFormat(abroad, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(0)
    const said = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone
    found = language === 'en' ? said.replace(/ Time$/, ' time') : said
    zones.set(name, found)
  }
  return found
}

const zones = new Map<string, string>()
const comma = (language: string) => (['ar', 'fa', 'ps', 'ur'].includes(language) ? '، ' : ', ')
const instant = (text: string) => new Date(/^\d\d:\d\d$/.test(text) ? `1970-01-01T${text}:00Z` : text)
