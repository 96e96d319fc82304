import './page.css'

import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Link, useLocation } from 'wouter'

import { focusPage, openPrompt } from './focus-page.ts'

let first = true

/** Whether the document has not shown a page yet. */
export function isFirstPage(): boolean {
  return first
}

/** Focuses the heading after navigation, so that a screen reader announces the page. */
export function useHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · Northbank`
  }, [title])

  useEffect(() => {
    const isFirst = first
    first = false
    if (!isFirst && window.location.hash === '') window.scrollTo(0, 0)
    // After a document load the browser places the focus.
    return isFirst && !openPrompt() ? undefined : focusPage(() => heading.current?.focus())
  }, [])

  return heading
}

/** Scrolls to the part of the page that an address such as `/sent/1#why` names. */
export function showAnchor(id = window.location.hash.slice(1)): void {
  const section = document.getElementById(id)
  section?.scrollIntoView({ block: 'center' })
  if (!section || section.contains(document.activeElement)) return
  section.tabIndex = -1
  section.focus({ preventScroll: true })
}

/** A subpage: "Payees" beside "Pay someone". */
export interface Section {
  readonly href: string
  readonly name: string
}

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  /** The subpages of this place. */
  readonly sections?: readonly Section[]
  /** `form` limits the width of a form. Default: full width. */
  readonly width?: 'form' | 'full'
  readonly children: ReactNode
}

/** Frame of a page: its title, which receives the focus, and its content in one column. */
export function Page({ title, lead, actions, sections, width = 'full', children }: PageProps): ReactNode {
  const heading = useHeading(title)
  return (
    <div className="page" data-width={width}>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {sections && <Sections of={sections} label={title} />}
      {lead != null && <p className="lead">{lead}</p>}
      {children}
    </div>
  )
}

/** On phones the line of sections scrolls, so the current one is scrolled into view. */
function showInLine(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function Sections({ of, label }: { readonly of: readonly Section[]; readonly label: string }): ReactNode {
  const [location] = useLocation()
  return (
    <nav className="sections" aria-label={label}>
      {of.map(({ href, name }) => (
        <Link key={href} href={href} {...(location === href ? { 'aria-current': 'page', ref: showInLine } : {})}>
          {name}
        </Link>
      ))}
    </nav>
  )
}

interface ColumnsProps {
  readonly children: ReactNode
  /** Beside the content on wide screens, below it on narrow ones. */
  readonly aside: ReactNode
}

/** Content with a narrow side column. */
export function Columns({ children, aside }: ColumnsProps): ReactNode {
  return (
    <div className="columns">
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  )
}
