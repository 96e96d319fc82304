import { scenarios } from '@stepup/testing'

import { readTokens, type Tokens, writeTokens } from './tokens.ts'

/** The options of each control. The first one is the default. */
export const choices = {
  theme: ['default', 'shadcn', 'material', 'bank'],
  scheme: ['system', 'light', 'dark'],
  locale: [
    'en',
    'ar',
    'cs',
    'da',
    'de',
    'es',
    'fi',
    'fr',
    'he',
    'it',
    'ja',
    'ko',
    'nb',
    'nl',
    'pl',
    'pt',
    'sv',
    'tr',
    'uk',
    'zh-Hans',
  ],
  dir: ['locale', 'ltr', 'rtl'],
  width: ['full', '320', '360', '480', '768', '1280'],
  presentation: ['dialog', 'sheet', 'inline', 'page'],
  behind: ['bank', 'blank'],
} as const

type Choices = { readonly [TKey in keyof typeof choices]: (typeof choices)[TKey][number] }

/** A complete description of one prompt, as in a link to the gallery. */
export interface Address extends Choices {
  /** Name of a scenario, or `all` for the sheet of all scenarios. */
  readonly state: string
  /** Tokens changed in the theme editor. */
  readonly tokens: Tokens
}

/** Names of choices. */
export type Choice = keyof Choices

/** State for an address with a missing or unknown state. */
export const firstState = 'passkey'

function oneOf<TValue extends string>(values: readonly [TValue, ...TValue[]], wanted: string | null): TValue {
  return values.find((value) => value === wanted) ?? values[0]
}

/** Parses `?state=totp-wrong&scheme=dark&locale=ar&su-brand=%23a00000`. Invalid values become defaults. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search)
  const state = query.get('state') ?? firstState
  return {
    state: state === 'all' || Object.hasOwn(scenarios, state) ? state : firstState,
    theme: oneOf(choices.theme, query.get('theme')),
    scheme: oneOf(choices.scheme, query.get('scheme')),
    locale: oneOf(choices.locale, query.get('locale')),
    dir: oneOf(choices.dir, query.get('dir')),
    width: oneOf(choices.width, query.get('width')),
    presentation: oneOf(choices.presentation, query.get('presentation')),
    behind: oneOf(choices.behind, query.get('behind')),
    tokens: readTokens(query),
  }
}

/** Returns the shortest address of a prompt. */
export function writeAddress({ state, tokens, ...rest }: Address): string {
  const query = new URLSearchParams({ state })
  for (const key of Object.keys(choices) as Choice[]) if (rest[key] !== choices[key][0]) query.set(key, rest[key])
  writeTokens(tokens, query)
  return `?${query}`
}
