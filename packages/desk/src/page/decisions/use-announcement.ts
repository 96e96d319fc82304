import { useEffect, useRef, useState } from 'react'

import type { DecisionRow } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { useTerms } from '../words/terms.ts'

/** Milliseconds between two announcements, so that a screen reader can announce other content. */
const pause = 10_000

/** A sentence about the decisions that came since the last one, for a polite live region: how many, and how they ended. */
export function useAnnouncement(fresh: readonly DecisionRow[], on: boolean): string {
  const words = useWords(decisionWords)
  const terms = useTerms()
  const format = useFormat()
  const said = useRef(new Set<string>())
  const saidAt = useRef(0)
  const [text, setText] = useState('')

  useEffect(() => {
    const unsaid = fresh.filter(({ id }) => !said.current.has(id))
    if (!on || unsaid.length === 0) return
    const say = (): void => {
      for (const { id } of unsaid) said.current.add(id)
      saidAt.current = Date.now()
      const endings = [...Map.groupBy(unsaid, ({ outcome }) => outcome)].map(
        ([outcome, rows]) => `${format.count(rows.length)} ${terms.outcomes[outcome]}`,
      )
      setText(words.arrived(unsaid.length, format.list(endings)))
    }
    const timer = setTimeout(say, Math.max(0, saidAt.current + pause - Date.now()))
    return () => clearTimeout(timer)
  }, [fresh, on, words, terms, format])

  return on ? text : ''
}
