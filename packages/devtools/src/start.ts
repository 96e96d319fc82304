import type { StepUpClient } from '@stepup/core'

import { mountPanel } from './panel/mount-panel.tsx'
import { startSession } from './session.ts'

interface StartOptions {
  readonly baseUrl: string
  readonly initialIsOpen: boolean
}

/** Begins to watch, and shows the panel. Returns its undo. */
export function start(client: StepUpClient, { baseUrl, initialIsOpen }: StartOptions): () => void {
  const session = startSession(client, baseUrl)
  const unmount = mountPanel(session, { initialIsOpen })
  return () => {
    unmount()
    session.stop()
  }
}
