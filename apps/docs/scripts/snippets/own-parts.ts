import type { Snippet } from './extract.ts'

/** Parts that a reader adds to the server. Each is one file that a page shows. */
const ownParts: Readonly<Record<string, string>> = {
  'guides/signals.md': 'vpn.ts',
  'guides/own-factor.md': 'badge.ts',
  'guides/own-store.md': 'my-store.ts',
}

/** Maximum number of lines of such a file. */
const LINES = 60

/**
 * Checks that a signal, a factor and a store each fit in one short file. A longer example means that an interface has
 * grown.
 */
export function ownPartFaults(snippets: readonly Pick<Snippet, 'source' | 'title' | 'code' | 'given'>[]): string[] {
  return Object.entries(ownParts).flatMap(([page, title]) => {
    const found = snippets.find((snippet) => snippet.source.endsWith(page) && snippet.title === title)
    if (!found) return [`${page} shows no ${title}.`]
    if (found.given !== '') return [`${page}: ${title} is to be whole, and leaves something to the reader.`]
    const lines = found.code.trimEnd().split('\n').length
    return lines < LINES ? [] : [`${page}: ${title} has ${lines} lines, and is to have fewer than ${LINES}.`]
  })
}
