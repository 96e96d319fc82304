import { expect, it } from 'vitest'

import { ownPartFaults } from './own-parts.ts'

const page = (name: string, title: string, code = 'export {}', given = '') => ({
  source: `apps/docs/src/content/docs/guides/${name}.md`,
  title,
  code,
  given,
})

it('a signal, a factor and a store each fit in one short file', () => {
  const shortPages = [page('signals', 'vpn.ts'), page('own-factor', 'badge.ts'), page('own-store', 'my-store.ts')]
  expect(ownPartFaults(shortPages)).toEqual([])
  const long = page('signals', 'vpn.ts', Array.from({ length: 60 }, () => 'x').join('\n'))
  expect(ownPartFaults([long, page('own-factor', 'badge.ts', 'x', 'declare const x: 1')])).toEqual([
    'guides/signals.md: vpn.ts has 60 lines, and is to have fewer than 60.',
    'guides/own-factor.md: badge.ts is to be whole, and leaves something to the reader.',
    'guides/own-store.md shows no my-store.ts.',
  ])
})
