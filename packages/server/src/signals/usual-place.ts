import { evidence } from './risk.ts'
import { missing, type Signal } from './signal.ts'

/** The country that the request comes from, and whether the person did something there before. */
export function usualPlace(): Signal<{ country: string; new_country: boolean; samples: number }> {
  return {
    name: 'place',
    facts: { country: 'string', new_country: 'bool', samples: 'number' },
    usesHistory: true,
    async read({ place, history }) {
      const country = (await place())?.country
      if (country === undefined) return missing('no_place')
      const { events } = await history()
      const known = events.flatMap((event) => (event.opened && event.place?.country ? [event.place.country] : []))
      return { country, new_country: known.length > 0 && !known.includes(country), samples: known.length }
    },
    risk: (facts) => (facts.new_country ? [{ code: 'new_country', weight: evidence.medium }] : []),
  }
}
