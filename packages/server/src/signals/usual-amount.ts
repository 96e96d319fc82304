import { checkNumbers } from '../numbers/check-numbers.ts'
import { sumOfUnits } from './amount.ts'
import { teaches } from './approved.ts'
import { evidence } from './risk.ts'
import { defineSignal, missing, type Signal } from './signal.ts'

/** Options of {@link usualAmount}. */
export interface UsualAmountOptions {
  /** Number of known amounts before one counts as unusual. Default 10. */
  readonly minSamples?: number
  /** Minimum ratio to the usual amount that counts as unusual. Default 3. */
  readonly factor?: number
}

/**
 * Compares an amount with the user's usual amounts in this currency: `ratio` to the median, or 1 without data. For users with widely
 * varying amounts, `unusual` needs more than a large ratio.
 */
export function usualAmount({ minSamples = 10, factor = 3 }: UsualAmountOptions = {}): Signal {
  checkNumbers('usualAmount()', { minSamples, factor })
  return defineSignal({
    name: 'amount',
    facts: { value: 'string', currency: 'string', samples: 'number', ratio: 'number', unusual: 'bool' },
    usesHistory: true,
    async read({ amount, session, history }) {
      if (!amount) return missing('no_amount')
      const { events } = await history()
      const amounts = events.flatMap((event) =>
        teaches(event, session) && event.amount?.currency === amount.currency && event.amount.units > 0
          ? [event.amount.units]
          : [],
      )
      const usual = median(amounts) ?? amount.units
      const ratio = usual > 0 ? amount.units / usual : 1
      const unusual = amounts.length >= minSamples && ratio >= factor && isOutlier(amount.units, amounts)
      return { value: sumOfUnits([amount.units]), currency: amount.currency, samples: amounts.length, ratio, unusual }
    },
    risk({ unusual, ratio }) {
      if (!unusual) return []
      return [{ code: 'unusual_amount', weight: ratio >= 10 ? evidence.high : evidence.medium }]
    },
  })
}

/** Far above the median, relative to the usual deviation of the user's amounts, in logarithms. */
function isOutlier(units: number, amounts: readonly number[]): boolean {
  const logs = amounts.map((amount) => Math.log(amount))
  const middle = median(logs) ?? 0
  const spread = (median(logs.map((log) => Math.abs(log - middle))) ?? 0) * 1.4826
  return spread === 0 || (Math.log(units) - middle) / spread > 3
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
