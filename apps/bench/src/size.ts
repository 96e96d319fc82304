import { gzipSync } from 'node:zlib'

import { build, type Rolldown } from 'vite'

import type { Benchmark, Figure } from './figure.ts'

/** Builds as the bank is built: the same bundler and minifier, with React left out. */
async function bundle(entry: string, codeSplitting: boolean): Promise<readonly Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
    build: {
      write: false,
      target: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: `${import.meta.dirname}/entries/${entry}.ts`,
        preserveEntrySignatures: 'strict',
        external: ['react', 'react-dom', 'react/jsx-runtime'],
        output: { codeSplitting },
      },
    },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('The bundler watched instead of building')
  return output.output.filter((file) => file.type === 'chunk')
}

/** The entry, and what it imports statically, directly or not. */
function eager(chunks: readonly Rolldown.OutputChunk[]): readonly Rolldown.OutputChunk[] {
  const found = new Set<Rolldown.OutputChunk>()
  function visit(chunk: Rolldown.OutputChunk | undefined): void {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) visit(chunks.find((other) => other.fileName === name))
  }
  visit(chunks.find((chunk) => chunk.isEntry))
  return [...found]
}

function kilobytes(chunks: readonly Rolldown.OutputChunk[]): number {
  return chunks.reduce((bytes, chunk) => bytes + gzipSync(chunk.code, { level: 9 }).length, 0) / 1000
}

async function measure(): Promise<readonly Figure[]> {
  const [first, split, whole] = await Promise.all([
    bundle('headless', true),
    bundle('complete', true),
    bundle('complete', false),
  ])
  const unit = 'kB gzip'
  return [
    { name: 'protocol + core + react, first load', value: kilobytes(eager(first)), unit, goal: 8 },
    { name: 'with the shell of the modal and one locale, first load', value: kilobytes(eager(split)), unit },
    { name: 'everything, with the modal and all factors, as one bundle', value: kilobytes(whole), unit, goal: 22 },
    { name: `the same, in ${split.length} chunks`, value: kilobytes(split), unit },
  ]
}

/** How much an app's customers download. React is external. */
export const size: Benchmark = { name: 'size', measure }
