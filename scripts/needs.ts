import { ensureChromium, ensureFirefox } from './browser.ts'
import type { Need } from './steps.ts'

interface Provision {
  /** Finds it or installs it; gives what was found. */
  readonly ensure: () => Promise<string | undefined>
  /** What to say when there is none. */
  readonly cure: string
  /** The variable that says to go on without. */
  readonly without?: string
}

const provisions: Readonly<Record<Need, Provision>> = {
  chromium: {
    ensure: ensureChromium,
    cure: 'No Chromium could be found or installed. Install Chromium or Chrome and run this again, or name one in STEPUP_CHROMIUM.',
  },
  firefox: {
    ensure: ensureFirefox,
    cure: 'No Firefox could be found or installed. Install Firefox and run this again, name one in STEPUP_FIREFOX, or set STEPUP_NO_FIREFOX=1 to go without.',
    without: 'STEPUP_NO_FIREFOX',
  },
  databases: {
    // The tests start PostgreSQL and Redis by themselves, and fail one by one without them.
    ensure: () => Promise.resolve('PostgreSQL and Redis, started for the tests'),
    cure: '',
    without: 'STEPUP_STORES',
  },
}

/** Whether what a step needs is there, was refused by a switch, or is missing. */
export type Met = 'met' | 'refused' | 'missing'

async function meet(need: Need, say: (line: string) => void): Promise<Met> {
  const { ensure, cure, without } = provisions[need]
  if (without && process.env[without]) {
    say(`NOT TESTED: ${without}=${process.env[without]} is set.`)
    return 'refused'
  }
  try {
    const found = await ensure()
    say(found ? `With ${found}` : cure)
    return found ? 'met' : 'missing'
  } catch (error) {
    say((error as Error).message)
    return 'missing'
  }
}

/** Whatever was to be met before is met by then, or is missing. */
let last: Promise<unknown> = Promise.resolve()

/** Meets all needs of a step. One that is missing stops it; it goes on without what was refused, unless nothing is left. */
export async function meetAll(needs: readonly Need[], say: (line: string) => void): Promise<Met> {
  const met: Met[] = []
  for (const need of needs) {
    // A system installs one package at a time, and two steps at once may need the same.
    const own = last.then(() => meet(need, say))
    last = own
    met.push(await own)
  }
  if (met.includes('missing')) return 'missing'
  return met.length > 0 && met.every((each) => each === 'refused') ? 'refused' : 'met'
}
