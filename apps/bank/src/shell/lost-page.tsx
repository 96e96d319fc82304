import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'

import { stepUp } from '../api/call.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { kitWords } from '@stepup/kit/words.ts'
import { commonWords } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import { isFirstPage, Page } from './page.tsx'
import { reloadFromBank, reloadOnceReachable } from './reload.ts'

/**
 * Fallback for a page whose code can't be loaded. Reloads the document when the bank is reachable and nothing is in
 * progress.
 */
export function LostPage(): ReactNode {
  const words = useWords(shellWords)
  const queryClient = useQueryClient()
  const isOnline = useSyncExternalStore(watchConnection, () => navigator.onLine)
  const { tryAgain, failed } = useReload()
  // If the first document already lacked this code, a reload only helps after the connection was lost.
  const [isFirst] = useState(isFirstPage)
  const mayHelp = useRef(!isFirst)

  useEffect(() => {
    if (!isOnline) mayHelp.current = true
    if (!isOnline || !mayHelp.current) return undefined
    return reloadOnceReachable(() => queryClient.isMutating() === 0 && stepUp.getSnapshot().status === 'idle')
  }, [isOnline, queryClient])

  return (
    <Page title={words.lost} lead={isOnline ? words.lostOnline : words.lostOffline} width="form">
      <p>{tryAgain}</p>
      <Said>{failed && words.unreachable}</Said>
    </Page>
  )
}

/** Fallback for a part of a page. Never reloads by itself, because the page may contain a form. */
export function LostPart(): ReactNode {
  const { loadFailed } = useWords(commonWords)
  const { unreachable } = useWords(shellWords)
  const { tryAgain, failed } = useReload()
  return (
    <Notice role="alert" tone="danger" icon={<CircleAlert />} action={tryAgain}>
      {failed ? unreachable : loadFailed}
    </Notice>
  )
}

/** Returns the button that reloads the document, and whether reloading failed. */
function useReload(): { readonly tryAgain: ReactNode; readonly failed: boolean } {
  const { tryAgain } = useWords(kitWords)
  const [failed, setFailed] = useState(false)
  return {
    failed,
    tryAgain: (
      <Button
        onClick={() => {
          setFailed(false)
          void reloadFromBank().then((reloads) => setFailed(!reloads))
        }}
      >
        {tryAgain}
      </Button>
    ),
  }
}

function watchConnection(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
