/** A token of the theme editor, by its name without `--su-`. */
export interface TokenControl {
  readonly label: string
  readonly kind: 'color' | 'length' | 'face'
  /** Range of a length, in pixels. */
  readonly range?: readonly [least: number, most: number]
}

export const tokenControls = {
  brand: { label: 'Brand', kind: 'color' },
  surface: { label: 'Surface', kind: 'color' },
  radius: { label: 'Dialog corners', kind: 'length', range: [0, 32] },
  'radius-control': { label: 'Control corners', kind: 'length', range: [0, 24] },
  control: { label: 'Control height', kind: 'length', range: [36, 60] },
  space: { label: 'Inner margin', kind: 'length', range: [12, 40] },
  width: { label: 'Width', kind: 'length', range: [320, 560] },
  font: { label: 'Face', kind: 'face' },
  mono: { label: 'Face of codes', kind: 'face' },
} as const satisfies Readonly<Record<string, TokenControl>>

export type TokenName = keyof typeof tokenControls
export type Tokens = Readonly<Partial<Record<TokenName, string>>>

const names = Object.keys(tokenControls) as TokenName[]

/** Font families that every system can resolve. */
export const faces: readonly string[] = [
  'system-ui, sans-serif',
  'Georgia, "Noto Serif", serif',
  'Verdana, "DejaVu Sans", sans-serif',
  'ui-monospace, monospace',
]

export function readTokens(query: URLSearchParams): Tokens {
  return Object.fromEntries(names.flatMap((name) => (query.has(`su-${name}`) ? [[name, query.get(`su-${name}`)]] : [])))
}

export function writeTokens(tokens: Tokens, query: URLSearchParams): void {
  for (const name of names) if (tokens[name] !== undefined) query.set(`su-${name}`, tokens[name])
}

/** Returns the custom properties of the tokens. */
export function customProperties(tokens: Tokens): Readonly<Record<`--su-${string}`, string>> {
  return Object.fromEntries(
    names.flatMap((name) => (tokens[name] === undefined ? [] : [[`--su-${name}`, tokens[name]]])),
  )
}
