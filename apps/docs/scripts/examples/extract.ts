import { extractExamples, type Snippet } from '../snippets/extract.ts'

/** The examples of one doc comment. */
export interface Documented {
  /** Name of the export that the comment documents, if there is one. */
  readonly name?: string
  readonly examples: readonly Snippet[]
}

const comment = /\/\*\*(?:(?!\*\/)[^])*\*\//g
const declaration = /^\s*export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|interface|type|class) (\w+)/

/** Returns the doc comments with examples in a source file, in order. */
export function documented(text: string, source: string): Documented[] {
  return [...text.matchAll(comment)].flatMap((match) => {
    const name = declaration.exec(text.slice(match.index + match[0].length))?.[1]
    const before = text.slice(0, match.index).split('\n').length - 1
    const examples = extractExamples(match[0], source).map((each) => ({ ...each, line: each.line + before }))
    return examples.length > 0 ? [{ ...(name === undefined ? {} : { name }), examples }] : []
  })
}
