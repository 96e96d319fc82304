import { Fragment, type ReactNode } from 'react'

interface PartsProps {
  /** Empty parts are left out. */
  readonly of: readonly ReactNode[]
}

/** Parts of a line with dots between them. Each is isolated, so that the text around a date doesn't reorder it. */
export function Parts({ of }: PartsProps): ReactNode {
  return of.filter(Boolean).map((part, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- The parts of a line keep their places.
    <Fragment key={place}>
      {place > 0 && ' · '}
      <bdi>{part}</bdi>
    </Fragment>
  ))
}
