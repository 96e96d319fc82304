import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { PolicyVersion, VersionStep } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'

interface Step {
  readonly step: VersionStep
  readonly version: Pick<PolicyVersion, 'id' | 'hash'>
  /** Id of the version that decides now, as the reader saw it. */
  readonly replaces: string | undefined
  readonly reason?: string
}

/** Takes a step with a version. Approving and publishing open the prompt. */
export function useStep() {
  const { client } = useDesk()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ step, version: { id, hash }, replaces, reason }: Step) =>
      client.call('POST policies/:id/:step', {
        path: { id, step },
        body: {
          hash,
          ...(reason === undefined ? {} : { reason }),
          ...((step === 'publish' || step === 'roll-back') && replaces !== undefined ? { replaces } : {}),
        },
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['policies'] }),
  })
}
