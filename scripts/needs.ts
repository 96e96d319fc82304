import { ensureChromium, ensureFirefox } from './browser.ts'
import type { Need } from './steps.ts'

interface Provision {
  /** Finds or installs the program. Returns its path. */
  readonly ensure: () => Promise<string | undefined>
  /** Message if the program is missing. */
  readonly cure: string
  /** The variable that skips steps with this need. */
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
    // The tests start PostgreSQL and Redis themselves, and report individually if they are missing.
    ensure: () => Promise.resolve('PostgreSQL and Redis, started for the tests'),
    cure: '',
    without: 'STEPUP_STORES',
  },
}

/** Whether a need is met, was disabled by a variable, or is missing. */
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

/** Settles when all earlier needs are met or missing. */
let last: Promise<unknown> = Promise.resolve()

/** Meets all needs of a step. A missing need fails the step; if all its needs are disabled, the step is skipped. */
export async function meetAll(needs: readonly Need[], say: (line: string) => void): Promise<Met> {
  const met: Met[] = []
  for (const need of needs) {
    // The system installs one package at a time, and two steps may need the same one.
    const own = last.then(() => meet(need, say))
    last = own
    met.push(await own)
  }
  if (met.includes('missing')) return 'missing'
  return met.length > 0 && met.every((each) => each === 'refused') ? 'refused' : 'met'
}
