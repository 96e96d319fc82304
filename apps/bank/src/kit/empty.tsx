import './empty.css'

import type { ReactNode } from 'react'

import { Tile } from './tile.tsx'

/** In place of a list that has nothing in it yet. */
export function Empty({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <Tile>{icon}</Tile>
      <p>{children}</p>
    </div>
  )
}
