import { useState, type ReactNode } from 'react'

import { TextField } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { Dialog } from './dialog.tsx'
import { Form, type Sending } from './form.tsx'

interface AskReasonProps {
  readonly title: string
  readonly lead: string
  readonly hint?: string
  /** Name of the button that takes the step. */
  readonly action: string
  readonly sending: Sending
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
  /** Description of the step. */
  readonly children?: ReactNode
}

/** A dialog that asks for a reason before a step that requires one. */
export function AskReason(props: AskReasonProps): ReactNode {
  const { title, lead, hint, action, sending, onReason, onClose, children } = props
  const words = useWords(commonWords)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const reason = text.trim()
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        noValidate
        submit={action}
        sending={sending}
        onCancel={onClose}
        onSubmit={() => {
          setTried(true)
          if (reason !== '') onReason(reason)
        }}
      >
        <p>{lead}</p>
        {children}
        <TextField
          label={words.why}
          hint={hint}
          error={tried && reason === '' ? words.whyMissing : undefined}
          maxLength={500}
          required
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Form>
    </Dialog>
  )
}
