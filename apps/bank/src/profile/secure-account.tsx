import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { call, refreshElevation } from '../api/call.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Said } from '../kit/said.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorTexts } from '../words/errors.ts'
import { profileWords } from '../words/profile.ts'

/** Revokes everything that an attacker may hold. Requires no proof, because a customer in danger has no time for it. */
export function SecureAccount(): ReactNode {
  const words = useWords(profileWords)
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const secure = useMutation({
    mutationFn: () => call<void>('/api/security/secure', { method: 'POST', body: {} }),
    onSuccess: () => Promise.all([queryClient.invalidateQueries(), refreshElevation()]),
  })
  return (
    <>
      <Button variant="secondary" aria-disabled={secure.isPending || undefined} onClick={() => secure.mutate()}>
        {words.secure}
      </Button>
      <Said>{secure.isSuccess ? words.secured : secure.isError ? errors.of(secure.error) : ''}</Said>
    </>
  )
}
