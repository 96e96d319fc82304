import type { FactorKind } from '@stepup/protocol'
import type { OpenState } from '@stepup/react'
import type { CSSProperties } from 'react'

/** The parts that CSS can name as `.su-<part>`, and {@link Appearance.elements} can add to. */
export type PartName =
  | 'dialog'
  | 'inline'
  | 'header'
  | 'brand'
  | 'close'
  | 'title'
  | 'lead'
  | 'step'
  | 'summary'
  | 'amount'
  | 'currency'
  | 'facts'
  | 'identifier'
  | 'batch'
  | 'button'
  | 'links'
  | 'link'
  | 'field'
  | 'label'
  | 'code'
  | 'slots'
  | 'slot'
  | 'code-input'
  | 'text-input'
  | 'number'
  | 'key'
  | 'qr'
  | 'hint'
  | 'error'
  | 'note'
  | 'methods'
  | 'method'
  | 'method-icon'
  | 'method-name'
  | 'method-hint'
  | 'mark'
  | 'icon'
  | 'spinner'
  | 'expiry'
  | 'status'

/** Where the prompt stands, for those who style by it. */
export interface PartState {
  readonly status: OpenState['status']
  readonly factor: FactorKind | undefined
}

/** Classes, or styles, or either by where the prompt stands. */
export type PartStyle = string | CSSProperties | ((state: PartState) => string | CSSProperties | undefined)

/** What a part's element gets. */
export interface PartProps {
  readonly className: string | undefined
  readonly style: CSSProperties | undefined
}

/** Choices that are more than a value. */
export interface AppearanceOptions {
  /**
   * `dialog` (default) is one in the middle, and on narrow screens a sheet at the bottom; `sheet` is always that;
   * `inline` stands where the component stands.
   */
  readonly presentation?: 'dialog' | 'sheet' | 'inline'
  /** How the field for a code is drawn: a slot a digit (default), or one plain field. */
  readonly otp?: 'slots' | 'plain'
  /** `false`: nothing moves. The system's wish for less motion is heeded anyway. */
  readonly animations?: boolean
  /** `false`: the brand's name without its logo. */
  readonly logo?: boolean
  /** When the link to `links.help` is shown: where the person is stuck (default), or on every step. */
  readonly help?: 'stuck' | 'always'
}

/** How the prompt looks, beyond the tokens that an app sets in its own CSS. */
export interface Appearance {
  /** `auto` (default) follows the system, `inherit` the page's own `color-scheme`. */
  readonly colorScheme?: 'auto' | 'inherit' | 'light' | 'dark'
  /** Tokens for this prompt alone: `{ '--su-brand': 'oklch(0.55 0.15 150)' }`. */
  readonly variables?: Readonly<Record<`--su-${string}`, string>>
  /** Classes or styles to add to parts: `{ button: 'rounded-full' }`. Read when it changes: keep the object stable. */
  readonly elements?: Readonly<Partial<Record<PartName, PartStyle>>>
  readonly options?: AppearanceOptions
}

/** What a part's element gets: a class of ours, if any, and what an app adds. */
export function partProps(style: PartStyle | undefined, state: PartState, own?: string): PartProps {
  const added = typeof style === 'function' ? style(state) : style
  const text = typeof added === 'string'
  return { className: classes(own, text ? added : undefined), style: text ? undefined : added }
}

/** Class names, without those that are absent. */
export function classes(...names: readonly (string | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
