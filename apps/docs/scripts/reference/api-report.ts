import { extractExamples } from '../snippets/extract.ts'

/** One export, from its API report and its doc comment. */
export interface ApiEntry {
  readonly name: string
  /** Kind of the export: `function`, `interface`, `type`, `const`, `class`. */
  readonly kind: string
  readonly signature: string
  /** Paragraphs of its doc comment, without tags. */
  readonly about: readonly string[]
  readonly throws: readonly string[]
  readonly examples: readonly string[]
}

const declaration = /^export (?:declare )?(?:abstract )?(function|interface|type|const|class) (\w+)/m

/** Returns the exports of an API Extractor report, with their doc comments from `sources`. */
export function readApiReport(report: string, sources: readonly string[]): ApiEntry[] {
  return report
    .split(/^\/\/ @(?:public|beta|alpha).*$/m)
    .slice(1)
    .flatMap((part) => {
      const found = declaration.exec(part)
      if (!found) return []
      const [, kind = '', name = ''] = found
      const signature = part
        .replace(/^\/\/ \(No @packageDocumentation[\s\S]*$/m, '')
        .replaceAll(/^ *\/\/ \(undocumented\)\n/gm, '')
        .trim()
      return [{ name, kind, signature, ...explain(name, sources) }]
    })
}

function explain(name: string, sources: readonly string[]): Pick<ApiEntry, 'about' | 'throws' | 'examples'> {
  // Matches the comment that ends right before the declaration, with no other comment in between.
  const pattern = new RegExp(
    `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export (?:async )?(?:abstract )?(?:function|interface|type|const|class) ${name}\\b`,
  )
  const comment = sources.map((source) => pattern.exec(source)?.[1]).find((found) => found !== undefined)
  if (comment === undefined) return { about: [], throws: [], examples: [] }
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
  const firstTag = lines.findIndex((line) => /^@\w/.test(line))
  const about = lines.slice(0, firstTag === -1 ? undefined : firstTag).join('\n')
  return {
    about: about
      .split(/\n\s*\n/)
      .map((paragraph) => plain(paragraph.trim().replaceAll('\n', ' ')))
      .filter((paragraph) => paragraph !== ''),
    throws: [...comment.matchAll(/@throws ((?:(?!\n\s*\* *@|\n\s*\*\s*\n)[\s\S])*)/g)].map(([, text = '']) =>
      plain(text.replaceAll(/\s*\n\s*\* ?/g, ' ').trim()),
    ),
    examples: extractExamples(`/**${comment}*/`, name).map(({ code }) => code),
  }
}

/** Replaces `{@link Name}` with its name. */
function plain(text: string): string {
  return text.replaceAll(/\{@link ([^}|]+)\}/g, '`$1`')
}

/** Splits a text at backticks, into alternating text and code. */
export function splitCode(text: string): readonly { readonly text: string; readonly code: boolean }[] {
  return text
    .split('`')
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter(({ text: part }) => part !== '')
}
