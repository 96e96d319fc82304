import type { ResourceSnapshot } from '@stepup/core'
import { type ReactNode, useId } from 'react'

import { classes } from '../appearance/appearance.ts'
import { useSecurity } from './security-context.ts'

/** Props of every component of the security center. */
export interface SecuritySectionProps {
  /** Replaces the heading. */
  readonly title?: string
  /** Level of the heading. Default 2. */
  readonly headingLevel?: 2 | 3 | 4
  readonly className?: string
}

interface SectionProps extends SecuritySectionProps {
  readonly children: ReactNode
}

export function Section({ title, headingLevel = 2, className, children }: SectionProps): ReactNode {
  const id = useId()
  const Heading = `h${headingLevel}` as const
  return (
    <section className={classes('su-section', className)} aria-labelledby={id}>
      <Heading id={id} className="su-section-title">
        {title}
      </Heading>
      {children}
    </section>
  )
}

interface LoadedProps<TData> {
  readonly snapshot: ResourceSnapshot<TData>
  readonly refresh: () => Promise<void>
  /** The parts of the content, drawn empty while it loads, so that the sections below stay in place. */
  readonly shape: readonly ('row' | 'button')[]
  readonly children: (data: TData, at: number) => ReactNode
}

/** The content of a section. Until it is loaded, its shape is shown, and after a failure a button that tries again. */
export function Loaded<TData>({ snapshot, refresh, shape, children }: LoadedProps<TData>): ReactNode {
  const { words } = useSecurity()
  if (snapshot.status === 'loaded') return children(snapshot.data, snapshot.at)
  if (snapshot.status === 'loading')
    return shape.map((part, index) => {
      const text = index === 0 && words.tell('security.loading')
      return part === 'row' ? <BlankRow key={part}>{text}</BlankRow> : <BlankButton key={part}>{text}</BlankButton>
    })
  return (
    <div className="su-notice" role="alert">
      <p>{words.tell('security.load_failed')}</p>
      <button type="button" className="su-link" onClick={() => void refresh()}>
        {words.say('try_again')}
      </button>
    </div>
  )
}

/** A placeholder as high as a row. */
function BlankRow({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="su-rows" aria-busy="true">
      <div className="su-row">
        <div className="su-row-text">
          <span className="su-row-facts">{children}</span>
          <span className="su-row-name">&nbsp;</span>
        </div>
      </div>
    </div>
  )
}

/** A placeholder as high as a button. */
function BlankButton({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p className="su-quiet su-blank-button" aria-busy="true">
      {children}
    </p>
  )
}
