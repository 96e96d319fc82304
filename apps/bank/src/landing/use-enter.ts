import type { SessionAnswer } from '@stepup/bank-api/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { call } from '../api/call.ts'
import { changeSession } from '../api/change-session.ts'

/** Signs in, opens an account, or opens a demo customer. */
export function useEnter() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: { readonly path: string; readonly body: unknown }) =>
      call<SessionAnswer>(path, { method: 'POST', body }),
    onSuccess: (session) => changeSession(queryClient, session),
  })
}
