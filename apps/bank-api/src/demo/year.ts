import type { Locale } from '../contract.ts'
import { accountNames, yearWords } from './demo-words.ts'
import type { Random } from './random.ts'

/** One entry of the history. */
export interface YearEntry {
  readonly at: number
  readonly counterparty: string
  readonly reference: string
  readonly category: string
  readonly cents: number
}

const DAY = 86_400_000

/** A merchant with the range of its prices, in cents. */
type Merchant = readonly [name: string, low: number, high: number]

const groceries: readonly Merchant[] = [
  ['REWE Prenzlauer Allee', 840, 7_450],
  ['EDEKA Nordbahnhof', 690, 8_900],
  ['Alnatura', 520, 4_800],
  ['LIDL Berlin', 980, 6_200],
  ['dm-drogerie markt', 345, 3_890],
  ['Wochenmarkt Kollwitzplatz', 600, 3_200],
]
const meals: readonly Merchant[] = [
  ['Bäckerei Siebert', 210, 940],
  ['Café Morgenrot', 380, 1_850],
  ['Kantine Westhafen', 790, 1_290],
  ['Nudelhaus Lam', 1_180, 3_400],
  ['Bistro Carmen', 1_650, 5_800],
  ['Eisdiele Hedwig', 240, 720],
]
const shops: readonly Merchant[] = [
  ['Decathlon', 1_299, 11_900],
  ['Buchhandlung Ocelot', 1_200, 4_600],
  ['IKEA Tempelhof', 1_999, 16_900],
  ['Uniqlo', 1_990, 8_970],
  ['Fahrradladen Kette & Kranz', 1_450, 12_800],
  ['MediaMarkt', 1_499, 19_900],
  ['Blumen Rosalie', 1_200, 3_900],
]
const trips: readonly Merchant[] = [
  ['Deutsche Bahn', 1_790, 8_990],
  ['BVG', 380, 1_060],
  ['Nextbike', 100, 450],
  ['Aral Tankstelle', 3_400, 7_600],
  ['Miles Mobility', 590, 2_750],
]
const holidays: readonly Merchant[] = [
  ['Hotel Miramar, Lisboa', 9_800, 18_900],
  ['TAP Air Portugal', 3_000, 6_400],
  ['Pastelaria Alcôa', 450, 1_320],
  ['Mercado da Ribeira', 1_100, 4_750],
  ['Museu do Azulejo', 800, 1_600],
  ['CP Comboios', 480, 2_610],
]

/** Generates the everyday account of the year before `now`, oldest first. */
export function everydayYear(random: Random, now: number, locale: Locale): YearEntry[] {
  const words = yearWords[locale]
  const entries: YearEntry[] = []
  const holidayStart = random.between(150, 190)
  for (let ago = 365; ago >= 1; ago--) {
    const midnight = startOfDay(now - ago * DAY)
    const date = new Date(midnight)
    const add = (hour: number, counterparty: string, reference: string, category: string, cents: number): void => {
      entries.push({
        at: midnight + hour * 3_600_000 + random.between(0, 3599) * 1000,
        counterparty,
        reference,
        category,
        cents,
      })
    }
    const spend = (from: number, to: number, merchants: readonly Merchant[], category: string): void => {
      const [name, low, high] = random.pick(merchants)
      add(random.between(from, to), name, words.card, category, -random.between(low, high))
    }
    monthly(date, add, { random, locale })
    const away = ago <= holidayStart && ago > holidayStart - 10
    if (away) {
      for (let count = random.between(1, 3); count > 0; count--) spend(9, 22, holidays, 'holiday')
      continue
    }
    if (random.next() < 0.46) spend(9, 20, groceries, 'groceries')
    if (random.next() < 0.35) spend(8, 22, meals, 'eating out')
    if (random.next() < 0.12) spend(8, 22, trips, 'transport')
    if (random.next() < 0.06) {
      spend(10, 19, shops, 'shopping')
      const bought = entries.at(-1)
      if (bought && random.next() < 0.12) add(20, bought.counterparty, words.refund, 'shopping', -bought.cents)
    }
  }
  return entries.toSorted((one, other) => one.at - other.at)
}

type Add = (hour: number, counterparty: string, reference: string, category: string, cents: number) => void

interface MonthlyOptions {
  readonly random: Random
  readonly locale: Locale
}

function monthly(date: Date, add: Add, { random, locale }: MonthlyOptions): void {
  const words = yearWords[locale]
  const month = date.toLocaleString(locale === 'en' ? 'en-GB' : locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  switch (date.getUTCDate()) {
    case 1:
      add(6, 'Hausverwaltung Kern', `${words.rent} ${month}`, 'housing', -118_000)
      add(6, 'Techniker Krankenkasse', words.insurance, 'insurance', -1_940)
      break
    case 3:
      add(5, 'Deutsche Bahn', 'Deutschland-Ticket', 'transport', -6_300)
      add(5, 'Spotify', 'Premium Individual', 'subscriptions', -1_099)
      break
    case 5:
      add(5, 'Stadtwerke Berlin', words.electricity, 'housing', -7_400)
      break
    case 12:
      add(5, 'Süddeutsche Zeitung', words.newspaper, 'subscriptions', -1_699)
      break
    case 15:
      add(5, 'Telekom Deutschland', words.internet, 'housing', -6_495)
      break
    case 18:
      if (random.next() < 0.6) add(18, 'Jonas Weber', words.dinner, 'friends', random.between(1_200, 3_900))
      break
    case 28:
      add(4, 'Falk & Söhne Architekten', `${words.salary} ${month}`, 'salary', 352_780 + random.between(0, 4) * 1_000)
      add(7, accountNames[locale].savings, words.standingOrder, 'savings', -30_000)
      break
    default:
  }
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY
}
