import { teaches, wasApproved } from './approved.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type Signal } from './signal.ts'

/**
 * Reports the country of the request, and whether the user was there before. A country is known after an approval in it, including a
 * sign-in. For a user without approvals, countries of other sessions count.
 */
export function usualPlace(): Signal {
  return defineSignal({
    name: 'place',
    facts: { country: 'string', new_country: 'bool', samples: 'number' },
    usesHistory: true,
    async read({ place, session, history }) {
      const country = (await place())?.country
      if (country === undefined) return missing('no_place')
      const { events } = await history()
      const placed = events.filter((event) => event.place?.country !== undefined)
      const approved = placed.filter(wasApproved)
      const known = approved.length > 0 ? approved : placed.filter((event) => teaches(event, session))
      return {
        country,
        new_country: known.length > 0 && !known.some((event) => event.place?.country === country),
        samples: known.length,
      }
    },
    risk: (facts) => (facts.new_country ? [{ code: 'new_country', weight: evidence.medium }] : []),
  })
}
