import { useMutation } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'

/** Copies a text, and says whether it did. */
export function CopyButton({ text }: { readonly text: string }): ReactNode {
  const words = useWords(commonWords)
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(text) })
  return (
    <>
      <Button variant="secondary" onClick={() => copy.mutate()}>
        <Copy /> {words.copy}
      </Button>
      <span role="status" className="hint">
        {copy.isSuccess && words.copied}
        {copy.isError && words.notCopied}
      </span>
    </>
  )
}
