import { Check, Copy } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { IconButton } from '@stepup/kit/button.tsx'

interface CopyButtonProps {
  readonly text: string
  /** "Copy the IBAN of Everyday". */
  readonly label: string
  /** Said when it is copied. */
  readonly done: string
}

/** Copies a text, and says so. */
export function CopyButton({ text, label, done }: CopyButtonProps): ReactNode {
  const [copied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    setCopied(false)
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // Some browsers don't let a page copy. The text is on the page, to be selected.
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
