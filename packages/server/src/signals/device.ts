import { evidence } from './risk.ts'
import { defineSignal, type Signal } from './signal.ts'
import { DAY } from '../time/clock.ts'

/**
 * Reports whether the server recognizes the browser as one of the user's devices, and for how many days. An unknown
 * browser is new (RSK-09).
 */
export function device(): Signal {
  return defineSignal({
    name: 'device',
    facts: { known: 'bool', days: 'number' },
    async read({ session, now }) {
      const found = await session.device()
      return found ? { known: true, days: Math.floor((now - found.createdAt) / DAY) } : { known: false, days: 0 }
    },
    risk({ known, days }) {
      if (!known) return [{ code: 'new_device', weight: evidence.medium }]
      return days >= 30 ? [{ code: 'known_device', weight: evidence.negativeLow }] : []
    },
  })
}
