import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Snippet } from '../apps/docs/scripts/snippets/extract.ts'
import { typeCheck } from '../apps/docs/scripts/snippets/type-check.ts'
import { documented } from './examples/extract.ts'
import { preludes } from './examples/preludes.ts'
import { publicNames, type PublicNames } from './examples/public-names.ts'
import { root } from './process.ts'

// Compiles the examples of doc comments. In the packages below all others, each function and constant needs an example.

const complete: readonly string[] = ['protocol', 'core']

/** Declarations that an example may use without importing them: exports of its package, and names of the prelude. */
function implied(
  { code, source }: Snippet,
  about: string | undefined,
  packageName: string,
  exported: PublicNames,
): string {
  const words = code.replaceAll(/'[^'\n]*'|"[^"\n]*"|\/\/.*/g, '')
  const isMissing = (name: string): boolean =>
    new RegExp(`(?<!(?<!\\.\\.)\\.)\\b${name}\\b`).test(words) &&
    !new RegExp(`(?:const|let|function|interface|type|class) ${name}\\b|import [^']*\\b${name}\\b[^']* from`).test(code)
  const imports = [...exported].map(([specifier, names]) => {
    const used = names.filter(({ name }) => isMissing(name))
    return `import { ${used.map(({ name, isType }) => (isType ? `type ${name}` : name)).join(', ')} } from '${specifier}'`
  })
  const isPublic = [...exported.values()].flat().some(({ name }) => name === about)
  const itself = about !== undefined && !isPublic ? [`import { ${about} } from '../../../../../${source}'`] : []
  const prelude = Object.entries(preludes[packageName] ?? {}).filter(([name]) => isMissing(name))
  return [...imports, ...itself, ...prelude.map(([, declaration]) => declaration)].join('\n')
}

function examine(packageName: string): { readonly snippets: Snippet[]; readonly faults: string[] } {
  const exported = publicNames(packageName)
  const files = globSync(`packages/${packageName}/src/**/*.{ts,tsx}`, { cwd: root }).filter(
    (file) => !/\.test[.-]/.test(file),
  )
  const found = files.flatMap((path) => documented(readFileSync(join(root, path), 'utf8'), path))
  const shown = new Set(found.map(({ name }) => name))
  const required = complete.includes(packageName) ? [...exported] : []
  return {
    snippets: found.flatMap(({ name, examples }) =>
      examples.map((snippet) => ({ ...snippet, given: implied(snippet, name, packageName, exported) })),
    ),
    faults: required.flatMap(([specifier, names]) =>
      names
        .filter(({ name, isType }) => !isType && !shown.has(name))
        .map(({ name }) => `${specifier}: ${name} has no example.`),
    ),
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
