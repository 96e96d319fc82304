/** A code block that readers may copy. */
export interface Snippet {
  /** File that contains the block. */
  readonly source: string
  /** Line on which the code begins, counted from 1. */
  readonly line: number
  /** Language of the fence: `ts`, `tsx`, `json` or any other. */
  readonly language: string
  /** From `title="app.tsx"`. Other blocks of the page can import the block by this name. */
  readonly title?: string
  /**
   * Code from a `<!-- given ... -->` comment before the block: existing code of the reader that the page doesn't show.
   */
  readonly given: string
  readonly code: string
  /** Whether the fence has `no-check`. */
  readonly unchecked: boolean
}

/** Returns the code blocks of a Markdown text, in order. */
export function extractSnippets(markdown: string, source: string): Snippet[] {
  const lines = markdown.split(/\r?\n/)
  const snippets: Snippet[] = []
  let given = ''
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (/^\s*<!-- given\s*$/.test(line)) {
      const end = find(lines, at + 1, (each) => /^\s*-->\s*$/.test(each))
      given = lines.slice(at + 1, end).join('\n')
      at = end
      continue
    }
    const fence = /^(\s*)(`{3,}|~{3,})\s*(\S*)\s*(.*)$/.exec(line)
    if (!fence) {
      if (line.trim() !== '') given = ''
      continue
    }
    const [, indent = '', mark = '', language = '', meta = ''] = fence
    const end = find(
      lines,
      at + 1,
      (each) => each.trim().startsWith(mark) && each.trim().replaceAll(mark[0] ?? '', '') === '',
    )
    const title = /\btitle="([^"]+)"/.exec(meta)?.[1]
    snippets.push({
      source,
      line: at + 2,
      language,
      ...(title === undefined ? {} : { title }),
      given,
      code: lines
        .slice(at + 1, end)
        .map((each) => (each.startsWith(indent) ? each.slice(indent.length) : each.trimStart()))
        .join('\n'),
      unchecked: /\bno-check\b/.test(meta),
    })
    given = ''
    at = end
  }
  return snippets
}

/**
 * Returns the `@example` blocks of the doc comments in a TypeScript source: the content of the fence, or the plain
 * lines if there is none.
 */
export function extractExamples(text: string, source: string): Snippet[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const first = text.slice(0, comment.index).split('\n').length
    const lines = comment[0].split('\n').map((line) => line.replace(/^\s*\/?\*+\/? ?/, '').replace(/\s*\*\/$/, ''))
    return lines.flatMap((line, index) => {
      if (!/^\s*@example\b/.test(line)) return []
      const end = find(lines, index + 1, (each) => /^\s*@\w/.test(each))
      const body = lines.slice(index + 1, end)
      const fenced = extractSnippets(body.join('\n'), source)
      if (fenced.length > 0) return fenced.map((each) => ({ ...each, line: each.line + first + index }))
      return [
        {
          source,
          line: first + index + 1,
          language: 'tsx',
          given: '',
          code: body.join('\n').trimEnd(),
          unchecked: false,
        },
      ]
    })
  })
}

function find(lines: readonly string[], from: number, is: (line: string) => boolean): number {
  const index = lines.findIndex((line, at) => at >= from && is(line))
  return index === -1 ? lines.length : index
}
