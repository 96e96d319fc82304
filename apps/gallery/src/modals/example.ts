import type { ComponentType, ReactNode } from 'react'

/** A modal of a library, with a button that opens it. */
export interface Example {
  /** As people call it. */
  readonly name: string
  readonly Example: ComponentType<{ readonly children: ReactNode }>
}

const load = import.meta.glob<Example>('./libraries/*.tsx')

/** The examples, by the names of their files. Each library is loaded when it is looked at. */
export const examples: Readonly<Record<string, () => Promise<Example>>> = Object.fromEntries(
  Object.entries(load).map(([path, get]) => [path.replace('./libraries/', '').replace('.tsx', ''), get]),
)
