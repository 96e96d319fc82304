declare module 'virtual:recipes' {
  import type { ComponentType } from 'react'

  /** The blocks of the theming page by title. */
  export const recipes: Readonly<Record<string, () => Promise<{ readonly Prompt?: ComponentType }>>>
}
