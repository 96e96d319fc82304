import type { Random } from './random.ts'

/** One line of the history. */
export interface YearEntry {
  readonly at: number
  readonly counterparty: string
  readonly reference: string
  readonly category: string
  readonly cents: number
}

const DAY = 86_400_000

const groceries = [
  'REWE Prenzlauer Allee',
  'EDEKA Nordbahnhof',
  'Alnatura',
  'LIDL Berlin',
  'dm-drogerie markt',
  'Wochenmarkt Kollwitzplatz',
]
const meals = [
  'Bäckerei Siebert',
  'Café Morgenrot',
  'Kantine Westhafen',
  'Nudelhaus Lam',
  'Bistro Carmen',
  'Eisdiele Hedwig',
]
const shops = [
  'Decathlon',
  'Buchhandlung Ocelot',
  'IKEA Tempelhof',
  'Uniqlo',
  'Fahrradladen Kette & Kranz',
  'MediaMarkt',
  'Blumen Rosalie',
]
const trips = ['Deutsche Bahn', 'BVG', 'Nextbike', 'Aral Tankstelle', 'Miles Mobility']
const holidays = [
  'Hotel Miramar, Lisboa',
  'TAP Air Portugal',
  'Pastelaria Alcôa',
  'Mercado da Ribeira',
  'Museu do Azulejo',
  'CP Comboios',
]

/** The everyday account over the year before `now`, oldest first. */
export function everydayYear(random: Random, now: number): YearEntry[] {
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
    monthly(date, add, random)
    const away = ago <= holidayStart && ago > holidayStart - 10
    if (away) {
      for (let count = random.between(1, 3); count > 0; count--)
        add(random.between(9, 22), random.pick(holidays), 'Card payment', 'holiday', -random.between(450, 18_900))
      continue
    }
    if (random.next() < 0.46)
      add(random.between(9, 20), random.pick(groceries), 'Card payment', 'groceries', -random.between(690, 8_450))
    if (random.next() < 0.35)
      add(random.between(8, 22), random.pick(meals), 'Card payment', 'eating out', -random.between(310, 4_290))
    if (random.next() < 0.12)
      add(random.between(10, 19), random.pick(trips), 'Card payment', 'transport', -random.between(320, 6_890))
    if (random.next() < 0.06) {
      const shop = random.pick(shops)
      const cents = random.between(1_290, 16_900)
      add(random.between(10, 19), shop, 'Card payment', 'shopping', -cents)
      if (random.next() < 0.12) add(20, shop, 'Refund', 'shopping', cents)
    }
  }
  return entries.toSorted((one, other) => one.at - other.at)
}

type Add = (hour: number, counterparty: string, reference: string, category: string, cents: number) => void

function monthly(date: Date, add: Add, random: Random): void {
  const month = date.toLocaleString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  switch (date.getUTCDate()) {
    case 1:
      add(6, 'Hausverwaltung Kern', `Rent ${month}`, 'housing', -118_000)
      add(6, 'Techniker Krankenkasse', 'Supplementary insurance', 'insurance', -1_940)
      break
    case 3:
      add(5, 'Deutsche Bahn', 'Deutschland-Ticket', 'transport', -6_300)
      add(5, 'Spotify', 'Premium Individual', 'subscriptions', -1_099)
      break
    case 5:
      add(5, 'Stadtwerke Berlin', 'Electricity instalment', 'housing', -7_400)
      break
    case 12:
      add(5, 'Süddeutsche Zeitung', 'Digital subscription', 'subscriptions', -1_699)
      break
    case 15:
      add(5, 'Telekom Deutschland', 'Mobile and internet', 'housing', -6_495)
      break
    case 18:
      if (random.next() < 0.6) add(18, 'Jonas Weber', 'Dinner, your half', 'friends', random.between(1_200, 3_900))
      break
    case 28:
      add(4, 'Falk & Söhne Architekten', `Salary ${month}`, 'salary', 352_780 + random.between(0, 4) * 1_000)
      add(7, 'Savings', 'Standing order', 'savings', -30_000)
      break
    default:
  }
}

function startOfDay(at: number): number {
  return Math.floor(at / DAY) * DAY
}
