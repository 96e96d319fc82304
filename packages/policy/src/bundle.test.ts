import { join } from 'node:path'
import { runInNewContext } from 'node:vm'

import { expect, it } from 'vitest'

import { bundleForBrowser } from '../../../scripts/bundle-for-browser.ts'

const bundle = (entry: string): Promise<string> => bundleForBrowser(join(import.meta.dirname, entry), 'policy')
/** How the bundler replaces a module of Node. */
const replaced = 'externalized for browser compatibility'

it.each([
  ['index.ts', 'policy.checkPolicies({ version: "1", rules: [] }).length'],
  ['packs/index.ts', 'policy.sudoMode({ actions: [] }).signals.length'],
])('the entry point %s needs no module and no global of Node', async (entry, expression) => {
  const script = await bundle(entry)
  expect(script.includes(replaced)).toBe(false)
  // The context has the language and what browsers have too, and neither `process` nor `require` nor `Buffer`.
  expect(runInNewContext(`${script};${expression}`, { TextEncoder, TextDecoder })).toBe(0)
})

it('the entry point that reads files is the one that needs Node', async () => {
  expect((await bundle('policy-file.ts')).includes(replaced)).toBe(true)
})
