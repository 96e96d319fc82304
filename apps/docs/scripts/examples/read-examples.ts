import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../../../scripts/process.ts'
import type { Snippet } from '../snippets/extract.ts'
import { documented } from './extract.ts'
import { preludes } from './preludes.ts'
import { publicNames, type PublicNames } from './public-names.ts'

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
  // If several entry points export a name, such as a locale, the first one is used.
  const taken = new Set<string>()
  const imports = [...exported]
    .toSorted(([a], [b]) => a.length - b.length)
    .map(([specifier, names]) => {
      const used = names.filter(({ name }) => isMissing(name) && !taken.has(name))
      for (const { name } of used) taken.add(name)
      return `import { ${used.map(({ name, isType }) => (isType ? `type ${name}` : name)).join(', ')} } from '${specifier}'`
    })
  const isPublic = [...exported.values()].flat().some(({ name }) => name === about)
  const itself = about !== undefined && !isPublic ? [`import { ${about} } from '../../../../${source}'`] : []
  const prelude = Object.entries(preludes[packageName] ?? {}).filter(([name]) => isMissing(name))
  return [...imports, ...itself, ...prelude.map(([, declaration]) => declaration)].join('\n')
}

/** The packages that others build on. Each of their functions and constants needs an example, unless {@link isObvious}. */
const complete: readonly string[] = ['protocol', 'core']

/**
 * Whether an example would only repeat the name: one on the option `recognizers` shows all dialects, and constants in
 * capitals are header names and sizes.
 */
function isObvious(specifier: string, name: string): boolean {
  return specifier === '@stepup/core/dialects' || /^[A-Z_]+$/.test(name)
}

function examplesOf(packageName: string): { readonly examples: Snippet[]; readonly faults: string[] } {
  const exported = publicNames(packageName)
  const files = globSync(`packages/${packageName}/src/**/*.{ts,tsx}`, { cwd: root, exclude: ['**/*.test*'] })
  const found = files.flatMap((path) => documented(readFileSync(join(root, path), 'utf8'), path))
  const shown = new Set(found.map(({ name }) => name))
  const required = complete.includes(packageName) ? [...exported] : []
  return {
    examples: found.flatMap(({ name, examples }) =>
      examples.map((snippet) => ({ ...snippet, given: implied(snippet, name, packageName, exported) })),
    ),
    faults: required.flatMap(([specifier, names]) =>
      names
        .filter(({ name, isType }) => !isType && !shown.has(name) && !isObvious(specifier, name))
        .map(({ name }) => `${specifier}: ${name} has no example.`),
    ),
  }
}

/** Returns the examples of every package as snippets, and the exports that lack one. */
export function readExamples(): { readonly examples: Snippet[]; readonly faults: string[] } {
  const read = readdirSync(join(root, 'packages')).map(examplesOf)
  return { examples: read.flatMap(({ examples }) => examples), faults: read.flatMap(({ faults }) => faults) }
}
