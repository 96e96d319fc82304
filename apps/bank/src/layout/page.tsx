import { useEffect, useRef, type ReactNode, type RefObject } from 'react'

let first = true

interface PageProps {
  readonly title: string
  readonly children: ReactNode
}

/** Focuses the heading after navigation, so that a screen reader announces the page. */
export function useHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · Northbank`
  }, [title])

  useEffect(() => {
    const focus = (): void => heading.current?.focus()
    // After a document load the browser places the focus. Below an open modal, no element can receive it.
    const prompt = document.querySelector('dialog:modal')
    if (prompt) prompt.addEventListener('close', focus, { once: true })
    else if (!first) focus()
    first = false
    return () => prompt?.removeEventListener('close', focus)
  }, [])

  return heading
}

/** A page with its title. */
export function Page({ title, children }: PageProps): ReactNode {
  const heading = useHeading(title)
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  )
}
