import { Check, Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { IconButton } from '@stepup/kit/button.tsx'

interface CopyButtonProps {
  readonly text: string
  /** "Copy the IBAN of Everyday". */
  readonly label: string
  /** Announced after copying. */
  readonly done: string
}

/** Copies a text and announces it. */
export function CopyButton({ text, label, done }: CopyButtonProps): ReactNode {
  const [copied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    setCopied(false)
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Some browsers deny clipboard access. The text can still be selected on the page.
    }
  }

  return (
    <>
      <IconButton label={label} onClick={() => void copy()}>
        {copied ? <Check /> : <Copy />}
      </IconButton>
      <span className="visually-hidden" role="status">
        {copied && done}
      </span>
    </>
  )
}
