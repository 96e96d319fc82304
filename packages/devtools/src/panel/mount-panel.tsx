import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import type { DevtoolsSession } from '../session.ts'
import { createHost } from './host.ts'
import { Panel } from './panel.tsx'

/**
 * Shows the panel in a React root of its own: an error in it is not the app's, and its clicks do not bubble through the app's components.
 * Returns its undo.
 */
export function mountPanel(
  session: DevtoolsSession,
  { initialIsOpen }: { readonly initialIsOpen: boolean },
): () => void {
  const host = createHost()
  const root = createRoot(host.root)
  root.render(
    <StrictMode>
      <Panel session={session} host={host} initialIsOpen={initialIsOpen} />
    </StrictMode>,
  )
  return () => {
    // Deferred, because React may be rendering the app when this is called.
    queueMicrotask(() => {
      root.unmount()
      host.remove()
    })
  }
}
