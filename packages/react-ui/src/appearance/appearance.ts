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
  | 'factor'
  | 'actions'
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

/** State of the prompt, for styles that depend on it. */
export interface PartState {
  readonly status: OpenState['status']
  readonly factor: FactorKind | undefined
}

/** Classes, styles, or a function of the prompt's state. */
export type PartStyle = string | CSSProperties | ((state: PartState) => string | CSSProperties | undefined)

export interface PartProps {
  readonly className: string | undefined
  readonly style: CSSProperties | undefined
}

/** Options that change more than a token, a class or a style. */
export interface AppearanceOptions {
  /** `dialog` (default) is centered, or a bottom sheet on narrow screens; `sheet` is always a bottom sheet; `inline` renders in place. */
  readonly presentation?: 'dialog' | 'sheet' | 'inline'
  /** Style of the code field: one slot per digit (default), or a plain field. */
  readonly otp?: 'slots' | 'plain'
  /** `false` turns animations off. The system's preference for reduced motion always applies. */
  readonly animations?: boolean
  /** `false` shows the brand's name without its logo. */
  readonly logo?: boolean
  /** Visibility of the link to `links.help`: in dead ends (default), or on every step. */
  readonly help?: 'stuck' | 'always'
}

/** Appearance of the prompt, beyond the tokens in the app's own CSS. */
export interface Appearance {
  /** `auto` (default) follows the system, `inherit` the page's own `color-scheme`. */
  readonly colorScheme?: 'auto' | 'inherit' | 'light' | 'dark'
  /** Tokens for this prompt alone: `{ '--su-brand': 'oklch(0.55 0.15 150)' }`. */
  readonly variables?: Readonly<Record<`--su-${string}`, string>>
  /**
   * Classes or styles to add to parts: `{ button: 'rounded-full' }`. Keep the object stable, because a new one renders
   * every part again.
   */
  readonly elements?: Readonly<Partial<Record<PartName, PartStyle>>>
  readonly options?: AppearanceOptions
}

/** Returns the class and style of a part's element: the built-in classes, if any, and those that an app adds. */
export function partProps(style: PartStyle | undefined, state: PartState, ...own: readonly ClassName[]): PartProps {
  const added = typeof style === 'function' ? style(state) : style
  const text = typeof added === 'string'
  return { className: classes(...own, text && added), style: text ? undefined : added }
}

type ClassName = string | false | undefined

/** Class names, without those that are absent. */
export function classes(...names: readonly ClassName[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
