import type { Address } from './address.ts'
import { customProperties } from './tokens.ts'

/** Returns an app's CSS for this look: imported stylesheets and its own lines. */
export function toCss({ theme, tokens }: Pick<Address, 'theme' | 'tokens'>): string {
  const imports = [
    "@import '@stepup/react-ui/styles.css';",
    ...(theme === 'default' ? [] : [`@import '@stepup/react-ui/themes/${theme}.css';`]),
  ]
  const lines = Object.entries(customProperties(tokens)).map(([name, value]) => `  ${name}: ${value};`)
  return [...imports, ...(lines.length > 0 ? ['', ':root {', ...lines, '}'] : [])].join('\n')
}
