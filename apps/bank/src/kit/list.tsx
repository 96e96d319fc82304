import './list.css'

import type { ComponentPropsWithRef, ReactNode } from 'react'

/** Rows below each other. */
export function List(props: ComponentPropsWithRef<'ul'>): ReactNode {
  return <ul {...props} className="list" />
}

interface RowProps {
  /** An avatar or an icon in its tile. */
  readonly start?: ReactNode
  readonly title: ReactNode
  readonly detail?: ReactNode
  /** A figure or the row's buttons. */
  readonly end?: ReactNode
}

/** A row of a {@link List}: title, detail, and a figure or buttons at the end. Wraps with large text. */
export function Row({ start, title, detail, end }: RowProps): ReactNode {
  return (
    <li className="row">
      {start}
      <span className="row-text">
        <span>{title}</span>
        {detail != null && <small>{detail}</small>}
      </span>
      {end != null && <span className="row-end">{end}</span>}
    </li>
  )
}
