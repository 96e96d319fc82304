// Pages have no `process`: bundlers replace the whole expression, as they do for React.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

let told = false

/** The mistake in the page's stylesheets that the computed styles of the prompt show. */
function findMistake(host: HTMLElement): string | undefined {
  if (getComputedStyle(host).getPropertyValue('--_surface') === '')
    return "The prompt has no styles. Import them once: import '@stepup/react-ui/styles.css' https://stepup.dev/guides/theming/"
  const hidden = host.querySelector('.su-visually-hidden')
  // Only a rule for every element would change this element's margin.
  if (hidden && getComputedStyle(hidden).marginBlockStart !== '-1px')
    return 'A reset of the page, such as * { margin: 0 }, overrides the styles of the prompt. Put the reset into a cascade layer that comes before them: @layer page, stepup; https://stepup.dev/guides/theming/#styles-of-your-page'
  return undefined
}

function warnOfMistake(host: HTMLElement | null): void {
  const mistake = host && !told ? findMistake(host) : undefined
  if (mistake === undefined) return
  told = true
  console.warn(`[stepup] ${mistake}`)
}

/** Warns developers of a stylesheet that is missing or overridden. A ref for the prompt's outermost element; `undefined` in production. */
export const checkStyles: typeof warnOfMistake | undefined =
  process.env.NODE_ENV === 'production' ? undefined : warnOfMistake
