import { useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'

import { stepUp } from '../api/call.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import { isFirstPage, Page } from './page.tsx'
import { reloadFromBank } from './reload.ts'

/** In place of a page whose code could not be loaded. Loads it by a new document once the bank can be reached, and nothing is under way. */
export function LostPage(): ReactNode {
  const words = useWords(shellWords)
  const queryClient = useQueryClient()
  const isOnline = useSyncExternalStore(watchConnection, () => navigator.onLine)
  const { tryAgain, failed } = useReload()
  // A document that lacked this code from the start is not helped by another one, until the connection has been away.
  const [isFirst] = useState(isFirstPage)
  const mayHelp = useRef(!isFirst)

  useEffect(() => {
    if (!isOnline) mayHelp.current = true
    else if (mayHelp.current && queryClient.isMutating() === 0 && stepUp.getSnapshot().status === 'idle')
      void reloadFromBank()
  }, [isOnline, queryClient])

  return (
    <Page title={words.lost} lead={isOnline ? words.lostOnline : words.lostOffline} width="form">
      <p>{tryAgain}</p>
      <Said>{failed && words.unreachable}</Said>
    </Page>
  )
}

/** In place of a part of a page. Nothing happens by itself: there may be a form on the page. */
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

/** The button that loads the document anew, and whether it could not. */
function useReload(): { readonly tryAgain: ReactNode; readonly failed: boolean } {
  const { tryAgain } = useWords(commonWords)
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
