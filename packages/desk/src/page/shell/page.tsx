import './page.css'

import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { useWords } from '@stepup/kit/locale.ts'
import { shellWords } from '../words/shell.ts'

/** Location whose page was shown last: after the first one, a new page receives the focus. */
let shown: string | undefined

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Elements at the end of the title's line. */
  readonly actions?: ReactNode
  /** The page that this one belongs to. */
  readonly back?: { readonly href: string; readonly name: string }
  /** The pages of this place. */
  readonly sections?: readonly { readonly href: string; readonly name: string }[]
  readonly children: ReactNode
}

/** Frame of a page: its title, which gets the focus after a navigation, and its content below. */
export function Page({ title, lead, actions, back, sections, children }: PageProps): ReactNode {
  const { desk } = useWords(shellWords)
  const [location] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · ${desk}`
  }, [title, desk])

  useEffect(() => {
    // The browser places the focus after a document load.
    if (shown !== undefined && shown !== location) {
      heading.current?.focus()
      window.scrollTo(0, 0)
    }
    shown = location
  }, [location])

  return (
    <div className="page">
      <div className="page-head">
        {back && (
          <p className="page-back">
            <Link href={back.href}>
              <ChevronLeft /> {back.name}
            </Link>
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
        {lead != null && <div className="lead">{lead}</div>}
      </div>
      {sections && (
        <nav className="sections" aria-label={title}>
          {sections.map(({ href, name }) => (
            <Link key={href} href={href} aria-current={location === href ? 'page' : undefined}>
              {name}
            </Link>
          ))}
        </nav>
      )}
      {children}
    </div>
  )
}

interface ColumnsProps {
  readonly children: ReactNode
  /** Content beside the rest on wide screens, and below it on narrow ones. */
  readonly aside: ReactNode
  /** Whether both columns are equally wide. */
  readonly even?: boolean
}

/** Content with a column beside it. */
export function Columns({ children, aside, even }: ColumnsProps): ReactNode {
  return (
    <div className="columns" data-even={even ? '' : undefined}>
      <div>{children}</div>
      <div>{aside}</div>
    </div>
  )
}
