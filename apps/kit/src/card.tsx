import './card.css'

import { useId, type ReactNode } from 'react'

interface CardProps {
  readonly title?: ReactNode
  readonly hint?: ReactNode
  /** Link at the end of the title's line. */
  readonly more?: ReactNode
  /** Id of the section, for links such as `/security#password`. */
  readonly id?: string
  readonly children: ReactNode
}

/** A section of a page on its own surface. Cards are never nested. */
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

/** Stacks parts of a card or form vertically. */
export function Stack({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="stack">{children}</div>
}
