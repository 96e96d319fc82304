import './in-words.css'

import type { ReactNode } from 'react'

interface InWordsProps {
  readonly title: string
  readonly children: ReactNode
}

/** The meaning of a form as a sentence, above its fields. */
export function InWords({ title, children }: InWordsProps): ReactNode {
  return (
    <div className="in-words">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
