import { createContext, useContext, useState } from 'react'

/** The edits of each page that are not in the draft, by the name of the page. */
export const EditsContext = createContext(new Map<string, unknown>())

/**
 * The edits of a page that are not in the draft yet. They stay while the reader looks at other pages: an example, or the decisions of a
 * rule, is what they go for in the middle of an edit.
 */
export function useEdits<TEdits>(page: string): readonly [TEdits | undefined, (edits: TEdits | undefined) => void] {
  const all = useContext(EditsContext)
  // SAFETY: each page reads only what it wrote under its own name.
  const [edits, setEdits] = useState(() => all.get(page) as TEdits | undefined)
  function keep(next: TEdits | undefined): void {
    if (next === undefined) all.delete(page)
    else all.set(page, next)
    setEdits(next)
  }
  return [edits, keep]
}
