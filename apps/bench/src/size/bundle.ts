import { gzipSync } from 'node:zlib'

import { build, type Plugin, type Rolldown } from 'vite'

/** The chunks that an app would ship for one of these entries. */
export interface Bundle {
  /** The entry and its static imports, direct or indirect: the first load. */
  readonly first: readonly Rolldown.OutputChunk[]
  readonly all: readonly Rolldown.OutputChunk[]
  /** The chunks that a dynamic import of a module loads, beyond the first load. */
  readonly behind: (module: RegExp) => readonly Rolldown.OutputChunk[]
  readonly css: readonly string[]
}

/** Options of a build. */
export interface BundleOptions {
  /** `false` builds one file. Default `true`. */
  readonly codeSplitting?: boolean
  /** Modules to leave out, besides React. */
  readonly without?: readonly RegExp[]
  /** The folder from which packages are resolved. Default: this one. */
  readonly root?: string
}

/** Builds an entry of this folder. */
export function bundle(entry: string, options?: BundleOptions): Promise<Bundle> {
  return bundleFile(`${import.meta.dirname}/entries/${entry}.ts`, options)
}

/** Builds a file like the bank: the same bundler and minifier, without React. */
export async function bundleFile(
  input: string,
  { codeSplitting = true, without = [], root = import.meta.dirname }: BundleOptions = {},
): Promise<Bundle> {
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [withoutPreloading, ...(codeSplitting ? [] : [loadedAtOnce()])],
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        external: [/^react(?:-dom)?(?:$|\/)/, ...without],
        output: { codeSplitting },
      },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('The bundler watched instead of building')
  const all = output.output.filter((file) => file.type === 'chunk')
  const first = closure(all, (chunk) => chunk.isEntry)
  return {
    all,
    first,
    behind(module) {
      const chunks = closure(all, (chunk) => chunk.isDynamicEntry && holds(chunk, module))
      if (chunks.length === 0) throw new Error(`Nothing imports ${module.source} dynamically any more`)
      return chunks.filter((chunk) => !first.includes(chunk))
    },
    css: output.output.flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [String(file.source)] : [],
    ),
  }
}

/** Removes Vite's chunk loader, which belongs to the app and exists once per app. */
const withoutPreloading: Plugin = {
  name: 'without-preloading',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined),
}

/**
 * Turns dynamic imports into static ones. Without code splitting the bundler wraps every module in a function that runs
 * later: 1.5 kB of glue for a bundle that no app ships.
 */
function loadedAtOnce(): Plugin {
  return {
    name: 'loaded-at-once',
    enforce: 'pre',
    transform(code) {
      const specifiers: string[] = []
      const once = code.replaceAll(/\bimport\('([^']+)'\)/g, (_, specifier: string) => {
        specifiers.push(specifier)
        return `Promise.resolve(later${specifiers.length})`
      })
      return specifiers.map((specifier, index) => `import * as later${index + 1} from '${specifier}'\n`).join('') + once
    },
  }
}

/** Returns whether a chunk contains a module whose path matches. */
export function holds(chunk: Rolldown.OutputChunk, module: RegExp): boolean {
  return chunk.moduleIds.some((id) => module.test(id.replaceAll('\\', '/')))
}

/** Returns the exports that remain in a chunk, over all modules. */
export function exportsLeft({ modules }: Rolldown.OutputChunk): readonly string[] {
  return Object.values(modules).flatMap(({ renderedExports }) => renderedExports)
}

/** Returns the compressed size of chunks, each compressed separately. */
export function kilobytes(chunks: readonly { readonly code: string }[]): number {
  return chunks.reduce((bytes, { code }) => bytes + gzipSync(code, { level: 9 }).length, 0) / 1000
}

/** Returns the given chunks and their static imports. */
function closure(
  chunks: readonly Rolldown.OutputChunk[],
  isWanted: (chunk: Rolldown.OutputChunk) => boolean,
): readonly Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  function visit(chunk: Rolldown.OutputChunk | undefined): void {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) visit(chunks.find((other) => other.fileName === name))
  }
  for (const chunk of chunks) if (isWanted(chunk)) visit(chunk)
  return [...found]
}
