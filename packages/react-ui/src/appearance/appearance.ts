/** The parts that CSS can name as `.su-<part>`, and {@link Appearance.elements} can add classes to. */
export type PartName =
  | 'dialog'
  | 'body'
  | 'header'
  | 'brand'
  | 'close'
  | 'title'
  | 'lead'
  | 'summary'
  | 'amount'
  | 'currency'
  | 'facts'
  | 'identifier'
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
  | 'hint'
  | 'error'
  | 'note'
  | 'methods'
  | 'method'
  | 'method-icon'
  | 'method-name'
  | 'method-hint'
  | 'mark'
  | 'spinner'
  | 'expiry'
  | 'status'

/** How the prompt looks, beyond the tokens that an app sets in its own CSS. */
export interface Appearance {
  /**
   * `auto` (default) follows the system, `inherit` the page's own `color-scheme`.
   */
  readonly colorScheme?: 'auto' | 'inherit' | 'light' | 'dark'
  /** Tokens for this prompt alone: `{ '--su-brand': 'oklch(0.55 0.15 150)' }`. */
  readonly variables?: Readonly<Record<`--su-${string}`, string>>
  /** Class names to add to parts: `{ button: 'rounded-full' }`. */
  readonly elements?: Readonly<Partial<Record<PartName, string>>>
}

/** Puts the tokens on the host through CSSOM, which a strict `style-src` allows, unlike a `style` attribute. */
export function applyAppearance(host: HTMLElement, { colorScheme = 'auto', variables = {} }: Appearance): () => void {
  host.dataset['scheme'] = colorScheme
  const names = Object.keys(variables) as (keyof typeof variables)[]
  for (const name of names) host.style.setProperty(name, variables[name] ?? null)
  return () => {
    for (const name of names) host.style.removeProperty(name)
  }
}
