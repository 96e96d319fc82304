import { extractExamples } from '../snippets/extract.ts'

/** One export, as the report writes it down and its source explains it. */
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

/** The exports in a report of API Extractor, with what the doc comments in `sources` say about them. */
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
  // The comment that ends right before the declaration: none may begin in between.
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

/** `{@link Name}` is its name. */
function plain(text: string): string {
  return text.replaceAll(/\{@link ([^}|]+)\}/g, '`$1`')
}

/** Parts of a text, in turn outside and inside of backticks. */
export function splitCode(text: string): readonly { readonly text: string; readonly code: boolean }[] {
  return text
    .split('`')
    .map((part, index) => ({ text: part, code: index % 2 === 1 }))
    .filter(({ text: part }) => part !== '')
}
