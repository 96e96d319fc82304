import type { PolicyData } from '@stepup/policy'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { useDesk } from '../api/desk-context.ts'
import { Actions, Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorText } from '../words/errors.ts'
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
  const { cancel } = useWords(commonWords)
  const explain = useErrorText()
  const { client, me } = useDesk()
  const { discard } = useDraft()
  const queryClient = useQueryClient()
  const [, navigate] = useLocation()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const changes = useChanges(inForce, data)

  const save = useMutation({
    mutationFn: async () => {
      const { id, hash } = await client.call('POST policies', { body: { data, reason: reason.trim() } })
      if (me.approvals > 0)
        await client.call('POST policies/:id/:step', { path: { id, step: 'propose' }, body: { hash } })
      return id
    },
    onSuccess: async (id) => {
      await queryClient.invalidateQueries({ queryKey: ['policies'] })
      discard()
      navigate(`/versions/${encodeURIComponent(id)}`)
    },
  })

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (reason.trim() !== '' && !save.isPending) save.mutate()
        }}
      >
        <Stack>
          <p>{me.approvals > 0 ? words.lead : words.leadAlone}</p>
          <ChangeList changes={changes} />
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            error={tried && reason.trim() === '' ? words.reasonMissing : undefined}
            maxLength={500}
            required
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {save.isError && <p role="alert">{explain(save.error)}</p>}
          <Actions>
            <Button type="submit" busy={save.isPending}>
              {me.approvals > 0 ? draftWords.propose : draftWords.publish}
            </Button>
            <Button variant="secondary" onClick={onClose}>
              {cancel}
            </Button>
          </Actions>
        </Stack>
      </form>
    </Dialog>
  )
}
