import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import type { DevtoolsSession } from '../session.ts'
import { createHost } from './host.ts'
import { Panel } from './panel.tsx'

/**
 * Mounts the panel in a separate React root, so that its errors and clicks don't reach the app's components. Returns a
 * function that unmounts it.
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
