import type { PolicyData } from '@stepup/policy'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'

import { useDesk } from '../api/desk-context.ts'
import { AskReason } from '../kit/ask-reason.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { policyWords } from '../words/policies.ts'
import { ChangeList, useChanges } from './changes.tsx'
import { useDraft } from './draft.tsx'

interface ProposeProps {
  readonly data: PolicyData
  readonly inForce: PolicyData
  readonly onClose: () => void
}

/** Asks for the reason of a change, and saves the draft as a version that a colleague can look at. */
export function Propose({ data, inForce, onClose }: ProposeProps): ReactNode {
  const { propose: words, draft: draftWords } = useWords(policyWords)
  const { client, me } = useDesk()
  const { discard } = useDraft()
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const changes = useChanges(inForce, data)
  const needsApproval = me.approvals > 0

  const save = useMutation({
    mutationFn: async (reason: string) => {
      const { id, hash } = await client.call('POST policies', { body: { data, reason } })
      if (needsApproval) await client.call('POST policies/:id/:step', { path: { id, step: 'propose' }, body: { hash } })
      return id
    },
    onSuccess: async (id) => {
      await queryClient.invalidateQueries({ queryKey: ['policies'] })
      discard()
      navigate(`/versions/${encodeURIComponent(id)}`)
    },
  })

  return (
    <AskReason
      title={words.title}
      lead={needsApproval ? words.lead : words.leadAlone}
      hint={words.reasonHint}
      action={needsApproval ? draftWords.propose : draftWords.publish}
      sending={save}
      onReason={save.mutate}
      onClose={onClose}
    >
      <ChangeList changes={changes} />
    </AskReason>
  )
}
