import './card.css'

import { useId, type ReactNode } from 'react'

interface CardProps {
  readonly title?: ReactNode
  readonly hint?: ReactNode
  /** At the end of the title's line: a link to more of it. */
  readonly more?: ReactNode
  /** Anchor of the section: `/security#password`. */
  readonly id?: string
  readonly children: ReactNode
}

/** A section of a page, on a surface of its own. Cards are never inside cards. */
export function Card({ title, hint, more, id, children }: CardProps): ReactNode {
  const labelId = useId()
  return (
    <section className="card" id={id} aria-labelledby={title === undefined ? undefined : labelId}>
      {title !== undefined && (
        <div className="card-head">
          <h2 id={labelId}>{title}</h2>
          {more}
          {hint != null && <p className="hint">{hint}</p>}
        </div>
      )}
      {children}
    </section>
  )
}

/** Parts of a card or form below each other. */
export function Stack({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="stack">{children}</div>
}
