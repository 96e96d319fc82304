import { useEffect, useRef, type ReactNode, type RefObject } from 'react'

let first = true

interface PageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page's heading: it takes the focus when one comes to it, so that a screen reader says where one is. */
export function useHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${title} · Northbank`
  }, [title])

  useEffect(() => {
    const focus = (): void => heading.current?.focus()
    // The browser's own place for the focus is right when the document has just been loaded. Below an open prompt nothing can have it.
    const prompt = document.querySelector('dialog:modal')
    if (prompt) prompt.addEventListener('close', focus, { once: true })
    else if (!first) focus()
    first = false
    return () => prompt?.removeEventListener('close', focus)
  }, [])

  return heading
}

/** A page, with its title. */
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
