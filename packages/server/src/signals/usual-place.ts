import { teaches, wasApproved } from './approved.ts'
import { evidence } from './risk.ts'
import { missing, type Signal } from './signal.ts'

/**
 * The country that the request comes from, and whether the person was there before. A country is known once something was approved
 * there, be it a sign-in; of a person who never approved anything, the countries of their other sessions are.
 */
export function usualPlace(): Signal<{ country: string; new_country: boolean; samples: number }> {
  return {
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
  }
}
