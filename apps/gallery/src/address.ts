import { createFlowFixtures } from '@stepup/testing'

/** The names of all states. */
export const stateNames: readonly string[] = Object.keys(createFlowFixtures(0))

/** What an address of the gallery asks for. */
export interface Address {
  /** A state's name; absent for the overview. */
  readonly state: string | undefined
  readonly scheme: 'light' | 'dark' | 'auto'
  readonly locale: 'en' | 'ar'
}

/** `?state=totp-wrong&scheme=dark&locale=ar` */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search)
  const state = query.get('state') ?? undefined
  const scheme = query.get('scheme')
  return {
    state: state !== undefined && stateNames.includes(state) ? state : undefined,
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
    locale: query.get('locale') === 'ar' ? 'ar' : 'en',
  }
}

/** The address of a state. */
export function writeAddress({ state, scheme, locale }: Address): string {
  const query = new URLSearchParams({ ...(state === undefined ? {} : { state }), scheme, locale })
  return `?${query}`
}
