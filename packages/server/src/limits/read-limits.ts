import { checkNumbers } from '../numbers/check-numbers.ts'
import { MAX_TIMEOUT } from '../time/within.ts'
import { defaultLimits, type Limits } from './limits.ts'

/**
 * The limits of a server: the given ones, and the defaults for all others.
 *
 * @throws TypeError for an unknown limit, and for a value that is not a whole number.
 */
export function readLimits(given: Partial<Limits> = {}): Limits {
  const limits = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const unknown = Object.keys(limits).find((name) => !Object.hasOwn(defaultLimits, name))
  if (unknown !== undefined)
    throw new TypeError(`[stepup] \`limits\` has no \`${unknown}\`. It has ${Object.keys(defaultLimits).join(', ')}.`)
  checkNumbers('`limits`', limits, { whole: true })
  const read = { ...defaultLimits, ...limits }
  const { decisionTimeout, deliveryTimeout } = read
  checkNumbers('`limits`', { decisionTimeout, deliveryTimeout }, { to: MAX_TIMEOUT })
  return read
}
