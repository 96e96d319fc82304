import type { ComponentType, ReactNode } from 'react'

/** A modal of a library, with a button that opens it. */
export interface Example {
  /** Display name of the library. */
  readonly name: string
  readonly Example: ComponentType<{ readonly children: ReactNode }>
}

const load = import.meta.glob<Example>('./libraries/*.tsx')

/** The examples by file name. Each library loads when its example is shown. */
export const examples: Readonly<Record<string, () => Promise<Example>>> = Object.fromEntries(
  Object.entries(load).map(([path, get]) => [path.replace('./libraries/', '').replace('.tsx', ''), get]),
)
