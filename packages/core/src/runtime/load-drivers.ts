import type { Challenge, FactorOffer } from '@stepup/protocol'

import type { FactorDriver } from '../factors/driver.ts'

/** Loads the code of the offered ceremonies before the click: once per driver, and again after a failure. */
export type LoadDrivers = (challenge: Challenge) => Promise<unknown>

export function createDriverLoader(driverFor: (offer: FactorOffer) => FactorDriver | undefined): LoadDrivers {
  const loads = new WeakMap<FactorDriver, Promise<unknown>>()

  async function load(offer: FactorOffer): Promise<unknown> {
    const driver = driverFor(offer)
    if (!driver?.preload) return undefined
    const loading = loads.get(driver) ?? driver.preload()
    loads.set(driver, loading)
    loading.catch(() => loads.delete(driver))
    return loading
  }

  return ({ factors }) => Promise.all(factors.map(load))
}
