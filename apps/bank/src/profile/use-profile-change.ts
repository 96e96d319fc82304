import type { Profile, ProfileChange } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueryClient } from '@tanstack/react-query'

import { call } from '../api/call.ts'
import { profileQuery, sessionQuery } from '../api/queries.ts'
import { securityCenter } from '../api/security-center.ts'

/** Returns a function that shows a changed profile everywhere. */
export function useKeepProfile(): (profile: Profile) => void {
  const queryClient = useQueryClient()
  return (profile) => {
    queryClient.setQueryData(profileQuery.queryKey, profile)
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
    // The e-mail factor uses the new address.
    void securityCenter.factors.refresh()
  }
}

/** Changes the address or the e-mail of the customer. Needs an approval. */
export function useProfileChange(onSuccess?: () => void) {
  const keep = useKeepProfile()
  return useStepUpMutation<Profile, Error, ProfileChange>({
    mutationFn: (body) => call('/api/profile', { method: 'PUT', body }),
    onSuccess(profile) {
      keep(profile)
      onSuccess?.()
    },
  })
}
