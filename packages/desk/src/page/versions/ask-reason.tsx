import { useState, type ReactNode } from 'react'

import { Actions, Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { TextField } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorText } from '../words/errors.ts'
import { versionWords } from '../words/versions.ts'

interface AskReasonProps {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly isPending: boolean
  readonly error: Error | null
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why, before a step that has to be explained. */
export function AskReason({ title, lead, action, isPending, error, onReason, onClose }: AskReasonProps): ReactNode {
  const words = useWords(versionWords)
  const { cancel } = useWords(commonWords)
  const explain = useErrorText()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (reason.trim() !== '' && !isPending) onReason(reason.trim())
        }}
      >
        <Stack>
          <p>{lead}</p>
          <TextField
            label={words.why}
            error={tried && reason.trim() === '' ? words.whyMissing : undefined}
            maxLength={500}
            required
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {error && <p role="alert">{explain(error)}</p>}
          <Actions>
            <Button type="submit" busy={isPending}>
              {action}
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
