import { extractSnippets, type Snippet } from '../../apps/docs/scripts/snippets/extract.ts'

/** A doc comment, and the name of what it documents, if that is exported. */
export interface DocComment {
  readonly name?: string
  readonly text: string
  /** The line in the file on which it begins, counted from 1. */
  readonly line: number
}

const comment = /\/\*\*(?:(?!\*\/)[^])*\*\//g
const declaration = /^\s*export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|interface|type|class) (\w+)/

/** The doc comments of a source file, in their order. */
export function docComments(source: string): DocComment[] {
  return [...source.matchAll(comment)].map((match) => {
    const name = declaration.exec(source.slice(match.index + match[0].length))?.[1]
    const line = source.slice(0, match.index).split('\n').length
    // The stars go, the lines stay, so that what is found in it can be found again.
    const text = match[0].replaceAll(/^\s*(?:\/\*\*|\*\/|\*) ?/gm, '').replace(/\*\/$/, '')
    return { ...(name === undefined ? {} : { name }), text, line }
  })
}

/** The examples of a doc comment: its fenced blocks of code. */
export function examplesOf({ text, line }: DocComment, path: string): Snippet[] {
  return extractSnippets(text, path).map((snippet) => ({ ...snippet, line: snippet.line + line - 1 }))
}

/** Examples that are not fenced, and would be neither highlighted nor checked. */
export function unfencedExamples({ text, line }: DocComment): number[] {
  return text.split('\n').flatMap((each, index, lines) => {
    const next = lines.slice(index + 1).find((following) => following.trim() !== '')
    return each.startsWith('@example') && !next?.startsWith('```') ? [line + index] : []
  })
}
