import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'

import { root, run } from '../../../../scripts/process.ts'
import type { Snippet } from './extract.ts'

/** A snippet as a module. */
export interface Module {
  /** Path of the module in the folder. */
  readonly path: string
  readonly text: string
  readonly snippet: Snippet
}

const languages: readonly string[] = ['ts', 'tsx']

/** Turns snippets into modules. Modules of one page share a folder, so that they can import each other by title. */
export function toModules(snippets: readonly Snippet[]): { readonly modules: Module[]; readonly faults: string[] } {
  const modules: Module[] = []
  const faults: string[] = []
  const paths = new Set<string>()
  for (const snippet of snippets) {
    if (!languages.includes(snippet.language) || snippet.unchecked) continue
    const page = snippet.source.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '_')
    const path = posix.join(page, snippet.title ?? `line-${snippet.line}.${snippet.language}`)
    if (paths.has(path))
      faults.push(`${snippet.source}:${snippet.line} A block of this page has the title ${snippet.title} already.`)
    paths.add(path)
    // `export {}` makes each block a module with its own declarations.
    const text = `${snippet.given === '' ? '' : `${snippet.given}\n`}${snippet.code}\nexport {}\n`
    modules.push({ path, text, snippet })
  }
  return { modules: modules.map((module) => ({ ...module, text: withoutAlias(module, paths) })), faults }
}

/** Replaces `@/`, the alias that `create-next-app` gives to the app's folder, with the path of the block on the same page. */
function withoutAlias({ path, text }: Module, paths: ReadonlySet<string>): string {
  const [page = ''] = path.split('/')
  return text.replaceAll(/'@\/([^']+)'/g, (written, name: string) => {
    const target = languages.map((language) => `${page}/${name}.${language}`).find((module) => paths.has(module))
    const from = posix.relative(posix.dirname(path), target ?? '')
    return target === undefined ? written : `'${from.startsWith('.') ? from : `./${from}`}'`
  })
}

/** Translates the compiler's `path(line,column): error` to lines of the file that contains the snippet. */
export function explain(output: string, modules: readonly Module[]): string[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const found = /^(.+?)\((\d+),(\d+)\): (.*)$/.exec(line)
      const module = found && modules.find(({ path }) => path === found[1])
      if (!found || !module) return line
      const { snippet } = module
      const given = snippet.given === '' ? 0 : snippet.given.split('\n').length
      return `${snippet.source}:${snippet.line + Number(found[2]) - 1 - given}:${found[3]} ${found[4]}`
    })
}

/**
 * Type-checks snippets strictly against the packages of the workspace, as resolved from the folder's parent. Returns
 * the errors. The folder is recreated.
 */
export async function typeCheck(snippets: readonly Snippet[], folder: string): Promise<string[]> {
  const { modules, faults } = toModules(snippets)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { path, text } of modules) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const config = {
    extends: relative(folder, join(root, 'tsconfig.base.json')),
    compilerOptions: {
      types: ['node', 'vite/client'],
      lib: ['ES2024', 'DOM', 'DOM.Iterable'],
      // Next has no `exports`: its bundler resolves `next/headers`, but Node's resolution does not.
      paths: { 'next/*': ['../node_modules/next/*.d.ts'] },
    },
    include: ['**/*.ts', '**/*.tsx'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config, null, 2))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { code, output } = await run(process.execPath, [tsc, '--pretty', 'false'], { cwd: folder, quiet: true })
  return code === 0 ? faults : [...faults, ...explain(output, modules)]
}
