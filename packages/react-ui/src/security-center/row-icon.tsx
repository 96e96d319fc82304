import type { ReactNode } from 'react'

import { type IconName, paths } from '../icons/paths.ts'

/** Icons that the prompt does not use. */
const ownPaths = {
  desktop: 'M3 4h18v12H3zM8 20h8M12 16v4',
  more: 'M5 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2M12 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2M19 11a1 1 0 1 0 0 2 1 1 0 0 0 0-2',
} as const

export type RowIconName = IconName | keyof typeof ownPaths

const allPaths: Readonly<Record<RowIconName, string>> = { ...paths, ...ownPaths }

export function RowIcon({ name }: { readonly name: RowIconName }): ReactNode {
  return (
    <svg className="su-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={allPaths[name]} />
    </svg>
  )
}
