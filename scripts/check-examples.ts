import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Snippet } from '../apps/docs/scripts/snippets/extract.ts'
import { typeCheck } from '../apps/docs/scripts/snippets/type-check.ts'
import { docComments, examplesOf, unfencedExamples } from './examples/extract.ts'
import { preludes } from './examples/preludes.ts'
import { publicNames, type PublicName } from './examples/public-names.ts'
import { root } from './process.ts'

// Holds the examples of doc comments against the compiler, and the packages that everything else stands on to having one each.

const complete: readonly string[] = ['core', 'protocol']

/** What an example need not say: what it uses of its own package and of the prelude, unless it imports or declares that itself. */
function implied({ code }: Snippet, packageName: string, exported: ReadonlyMap<string, readonly PublicName[]>): string {
  const words = code.replaceAll(/'[^'\n]*'|"[^"\n]*"|\/\/.*/g, '')
  const isMissing = (name: string): boolean =>
    new RegExp(`(?<!(?<!\\.\\.)\\.)\\b${name}\\b`).test(words) &&
    !new RegExp(`(?:const|let|function|interface|type|class) ${name}\\b|import [^']*\\b${name}\\b[^']* from`).test(code)
  const imports = [...exported].map(([specifier, names]) => {
    const used = names.filter(({ name }) => isMissing(name))
    return `import { ${used.map(({ name, isType }) => (isType ? `type ${name}` : name)).join(', ')} } from '${specifier}'`
  })
  const prelude = Object.entries(preludes[packageName] ?? {}).filter(([name]) => isMissing(name))
  return [...imports, ...prelude.map(([, declaration]) => declaration)].join('\n')
}

function examine(packageName: string): { readonly snippets: Snippet[]; readonly faults: string[] } {
  const exported = publicNames(packageName)
  const files = globSync(`packages/${packageName}/src/**/*.{ts,tsx}`, { cwd: root }).filter(
    (file) => !/\.test[.-]/.test(file),
  )
  const comments = files.flatMap((path) =>
    docComments(readFileSync(join(root, path), 'utf8')).map((comment) => ({ path, comment })),
  )
  const snippets = comments.flatMap(({ path, comment }) => examplesOf(comment, path))
  const shown = new Set(
    comments.flatMap(({ path, comment }) => (examplesOf(comment, path).length > 0 ? [comment.name] : [])),
  )
  const missing = complete.includes(packageName)
    ? [...exported].flatMap(([specifier, names]) =>
        names.filter(({ name }) => !shown.has(name)).map(({ name }) => `${specifier}: ${name} has no example.`),
      )
    : []
  return {
    snippets: snippets.map((snippet) => ({
      ...snippet,
      given: implied(snippet, packageName, exported),
    })),
    faults: [
      ...missing,
      ...comments.flatMap(({ path, comment }) =>
        unfencedExamples(comment).map((line) => `${path}:${line} Put the example between fences that say ts or tsx.`),
      ),
      ...snippets
        .filter(({ language }) => language !== 'ts' && language !== 'tsx')
        .map(({ source, line }) => `${source}:${line} Say ts or tsx, so that it is checked.`),
    ],
  }
}

const examined = readdirSync(join(root, 'packages')).map(examine)
const snippets = examined.flatMap((each) => each.snippets)
const faults = [
  ...examined.flatMap((each) => each.faults),
  // Where every package can be imported.
  ...(await typeCheck(snippets, join(root, 'apps/docs/.examples/.snippets'))),
]
for (const fault of faults) console.error(fault)
console.log(`${snippets.length} examples of doc comments, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
