import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { cyclesOf, packagesIn } from './map.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Packages that still import in a circle. Take a package off the list when its circles are gone. */
const circular: readonly string[] = ['react-ui']

it.each(packagesIn(root).filter((name) => !circular.includes(name)))(
  'no file and no folder of packages/%s imports itself through others, by value or by type',
  (name) => {
    expect(Object.entries(cyclesOf(root, name)).filter(([, cycles]) => cycles.length > 0)).toEqual([])
  },
)
