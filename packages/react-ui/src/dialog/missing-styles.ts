// There is no `process` in a page: whoever bundles puts the word in, which React itself cannot be loaded without.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

let told = false

function tellWithoutStyles(host: HTMLElement | null): void {
  if (!host || told || getComputedStyle(host).getPropertyValue('--_surface') !== '') return
  told = true
  console.warn(
    "[stepup] The prompt has no styles. Import them once: import '@stepup/react-ui/styles.css' https://stepup.dev/guides/theming/",
  )
}

/** Tells developers of a stylesheet that is missing. A ref for the prompt's outermost element; in production there is none. */
export const missingStyles: typeof tellWithoutStyles | undefined =
  process.env.NODE_ENV === 'production' ? undefined : tellWithoutStyles
