import { useEffect, useRef, type ReactNode } from 'react'

let first = true

interface PageProps {
  readonly title: string
  readonly children: ReactNode
}

/** A page: its title takes the focus when one navigates to it, so that a screen reader says where one is. */
export function Page({ title, children }: PageProps): ReactNode {
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

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </>
  )
}
