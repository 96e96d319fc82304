import './empty.css'

import type { ReactNode } from 'react'

import { Tile } from './tile.tsx'

/** Placeholder of an empty list. */
export function Empty({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <Tile>{icon}</Tile>
      <p>{children}</p>
    </div>
  )
}
