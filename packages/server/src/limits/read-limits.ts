import { defaultLimits, type Limits } from './limits.ts'

/**
 * The limits of a server: the given ones, and the defaults for all others.
 *
 * @throws TypeError for an unknown limit, and for a value that is not a whole number.
 */
export function readLimits(given: Partial<Limits> = {}): Limits {
  const limits = Object.entries(given).filter(([, value]) => value !== undefined)
  for (const [name, value] of limits) {
    if (!Object.hasOwn(defaultLimits, name))
      throw new TypeError(`[stepup] \`limits.${name}\` is unknown. The limits are ${Object.keys(defaultLimits).join(', ')}.`)
    checkWholeNumber(`limits.${name}`, value)
  }
  return { ...defaultLimits, ...Object.fromEntries(limits) }
}

/**
 * Checks a number among the options. A limit of `Number(undefined)` would limit nothing, because no count ever reaches NaN.
 *
 * @throws TypeError for anything but a whole number from 0 on.
 */
export function checkWholeNumber(option: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || Number(value) < 0)
    throw new TypeError(`[stepup] \`${option}\` is ${String(value)}. It has to be a whole number from 0 on.`)
}
