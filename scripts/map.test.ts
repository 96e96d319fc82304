import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { cyclesOf, packagesIn } from './map.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

it.each(packagesIn(root))(
  'no file and no folder of packages/%s imports itself through others, by value or by type',
  (name) => {
    expect(Object.entries(cyclesOf(root, name)).filter(([, cycles]) => cycles.length > 0)).toEqual([])
  },
)
