import { createContext, useContext, useState } from 'react'

/** Edits of one person in this tab, kept over pages and reloads. A colleague who signs in next in the same tab does not get them. */
export class KeptEdits {
  readonly #prefix: string
  readonly #read = new Map<string, unknown>()

  constructor(userId: string) {
    this.#prefix = `stepup-desk ${userId} `
  }

  get(name: string): unknown {
    if (!this.#read.has(name)) {
      const text = sessionStorage.getItem(this.#prefix + name)
      this.#read.set(name, text === null ? undefined : JSON.parse(text))
    }
    return this.#read.get(name)
  }

  set(name: string, value: unknown): void {
    this.#read.set(name, value)
    try {
      if (value === undefined) sessionStorage.removeItem(this.#prefix + name)
      else sessionStorage.setItem(this.#prefix + name, JSON.stringify(value))
    } catch {
      // Storage is full, so the value is kept until a reload only. An earlier stored value would then be wrong.
      sessionStorage.removeItem(this.#prefix + name)
    }
  }
}

export const EditsContext = createContext(new KeptEdits(''))

/**
 * The edits of a page that are not in the draft yet. They are kept over other pages and over a reload, because readers
 * open an example, or the decisions of a rule, in the middle of an edit.
 */
export function useEdits<TEdits>(page: string): readonly [TEdits | undefined, (edits: TEdits | undefined) => void] {
  const all = useContext(EditsContext)
  // SAFETY: each page reads only what it wrote under its own name.
  const [edits, setEdits] = useState(() => all.get(page) as TEdits | undefined)
  function keep(next: TEdits | undefined): void {
    all.set(page, next)
    setEdits(next)
  }
  return [edits, keep]
}
