import type { StepUpClient } from '@stepup/core'
import { useEffect, useState, useSyncExternalStore } from 'react'

import type { Host } from './host.ts'
import { type Place, placePanel } from './place.ts'

/** The place of the panel now; nothing while it would cover the prompt. */
export function usePlace(host: Host, client: StepUpClient, wanted: Place): Place | undefined {
  const isPrompting = useSyncExternalStore(client.subscribe, () => client.getSnapshot().status !== 'idle')
  const [, redraw] = useState({})
  useEffect(() => {
    const look = (): void => redraw({})
    addEventListener('resize', look)
    const unsubscribe = host.subscribe(look)
    return () => {
      removeEventListener('resize', look)
      unsubscribe()
    }
  }, [host])
  return placePanel({
    wanted,
    viewport: { width: document.documentElement.clientWidth, height: innerHeight },
    // Other modals of the app may fill the page.
    modal: isPrompting ? host.modal()?.getBoundingClientRect() : undefined,
    isRtl: isRtl(),
  })
}

/** The page's direction, which the panel takes over. */
export function isRtl(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl'
}
