import type { Locator } from '@vitest/browser/locators'

// What every provider sets, and Vitest's own types leave out.
declare module 'vitest/internal/browser' {
  const __INTERNAL: { _createLocator: (selector: string) => Locator }
}
