import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const ownSource = join(import.meta.dirname, '/')

/**
 * Apps that show the panel in development, with the module that imports it: the bank, one like the quick start, and one
 * on another backend.
 */
const apps = {
  bank: ['apps/bank/src/main.tsx', 'apps/bank/src/devtools.tsx'],
  'quick start': ['packages/devtools/test/quick-start-app.tsx'],
  'other backend': ['packages/devtools/test/openid-app.tsx'],
} as const

/** Builds an app for production with Vite's defaults and returns its chunks. */
async function bundle(
  entry: string,
  condition: 'production' | 'development',
  packageName = '@stepup/devtools',
): Promise<readonly Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: join(root, 'apps/bank'),
    resolve: {
      conditions: ['@stepup/source', 'module', 'browser', condition],
      alias: [{ find: /^@stepup\/devtools$/, replacement: packageName }],
    },
    build: { write: false, minify: true, rolldownOptions: { input: join(root, entry) } },
  })
  const [output] = [result].flat()
  if (!output || !('output' in output)) throw new Error('The bundler watched instead of building')
  return output.output.filter((file): file is Rolldown.OutputChunk => file.type === 'chunk')
}

/** Uncompressed bytes of the package's own modules. */
function ownBytes(chunks: readonly Rolldown.OutputChunk[]): number {
  return chunks
    .flatMap(({ modules }) => Object.entries(modules))
    .filter(([id]) => id.startsWith(ownSource))
    .reduce((bytes, [, { renderedLength }]) => bytes + renderedLength, 0)
}

describe.each(Object.entries(apps))('%s', (name, [entry, importer = entry]) => {
  it(`the production bundle has 0 bytes of the panel, although the app imports it: ${name}`, async () => {
    const chunks = await bundle(entry, 'production')
    expect(readFileSync(join(root, importer), 'utf8')).toContain("import { StepUpDevtools } from '@stepup/devtools'")
    expect(ownBytes(chunks)).toBe(0)
    const code = chunks.map((chunk) => chunk.code).join('\n')
    for (const word of ['stepup-devtools', 'Break it', '/development/decisions']) expect(code).not.toContain(word)
  })
})

it('the panel is in the development bundle, and in a production bundle that asks for it', async () => {
  const [entry] = apps['quick start']
  expect(ownBytes(await bundle(entry, 'development'))).toBeGreaterThan(20_000)
  const chunks = await bundle(entry, 'production', '@stepup/devtools/production')
  expect(ownBytes(chunks)).toBeGreaterThan(20_000)
  // The first load only contains the component; the panel loads when a page shows it.
  expect(ownBytes(chunks.filter(({ isEntry }) => isEntry))).toBeLessThan(600)
})
