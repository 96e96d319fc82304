import { useState, type ReactNode } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Notice } from '@stepup/kit/notice.tsx'
import { policyWords } from '../words/policies.ts'

interface ResumedProps {
  /** Whether the page has edits that are not in the draft. */
  readonly isEdited: boolean
  readonly onDiscard: () => void
}

/** A notice that the page opened with earlier edits, and a button that discards them. */
export function Resumed({ isEdited, onDiscard }: ResumedProps): ReactNode {
  const { edits: words } = useWords(policyWords)
  const [isResumed] = useState(isEdited)
  if (!isResumed || !isEdited) return null
  return (
    <Notice
      title={words.title}
      action={
        <Button variant="secondary" onClick={onDiscard}>
          {words.discard}
        </Button>
      }
    >
      {words.hint}
    </Notice>
  )
}
