import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { cyclesOf, packagesIn } from './map.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

it.each(packagesIn(root))('no file or folder of packages/%s is in a cycle of imports, by value or by type', (name) => {
  expect(Object.entries(cyclesOf(root, name)).filter(([, cycles]) => cycles.length > 0)).toEqual([])
})
