import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { bundleForBrowser } from '../../../scripts/bundle-for-browser.ts'

const bundle = (entry: string): Promise<string> => bundleForBrowser(join(import.meta.dirname, entry), 'policy')
/** The bundler's replacement of a Node module. */
const replaced = 'externalized for browser compatibility'

it.each([
  ['index.ts', 'policy.checkPolicies({ version: "1", rules: [] }).length'],
  ['packs/index.ts', 'policy.sudoMode({ actions: [] }).signals.length'],
])('the entry point %s needs no module and no global of Node', async (entry, expression) => {
  const script = await bundle(entry)
  expect(script.includes(replaced)).toBe(false)
  // The context contains the language and common browser globals, but no `process`, `require` or `Buffer`.
  expect(runInNewContext(`${script};${expression}`, { TextEncoder, TextDecoder })).toBe(0)
})

it('the entry point that reads files needs Node', async () => {
  expect((await bundle('policy-file.ts')).includes(replaced)).toBe(true)
})
