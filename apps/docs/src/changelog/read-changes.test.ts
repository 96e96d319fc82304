import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { readChanges } from './read-changes.ts'

const log = (ownChanges: string) => `# @stepup/core

## 1.1.0

### Minor Changes

- 0a1b2c3: Two packages changed.

  A second paragraph.

### Patch Changes

- ${ownChanges}
- Updated dependencies [0a1b2c3]
  - @stepup/protocol@1.1.0

## 1.0.0

### Major Changes

- 4d5e6f7: The first release.
`

it('the changelog lists coming changes, and those of each release once, with all of their packages', () => {
  const root = mkdtempSync(join(tmpdir(), 'changelog-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('.changeset/README.md', 'How to write one.')
  write('.changeset/faster.md', "---\n'@stepup/core': patch\n'@stepup/server': minor\n---\n\nFaster.\n")
  write('packages/core/CHANGELOG.md', log('8a9b0c1: Core changed.'))
  write('packages/server/CHANGELOG.md', log('8a9b0c2: The server changed.'))
  expect(readChanges(root).map(({ id: _id, ...change }) => change)).toEqual([
    { kind: 'minor', packages: ['core', 'server'], text: 'Faster.' },
    {
      version: '1.1.0',
      kind: 'minor',
      packages: ['core', 'server'],
      text: 'Two packages changed.\n\nA second paragraph.',
    },
    { version: '1.1.0', kind: 'patch', packages: ['core'], text: 'Core changed.' },
    { version: '1.0.0', kind: 'major', packages: ['core', 'server'], text: 'The first release.' },
    { version: '1.1.0', kind: 'patch', packages: ['server'], text: 'The server changed.' },
  ])
})

it('the changelog refuses a change without a package or a text, which the release would lose', () => {
  const root = mkdtempSync(join(tmpdir(), 'changelog-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, '.changeset'))
  for (const source of ['---\n---\n\nA text.\n', "---\n'@stepup/core': patch\n---\n", 'No head.']) {
    writeFileSync(join(root, '.changeset/broken.md'), source)
    expect(() => readChanges(root)).toThrow('.changeset/broken.md names no package, or has no text.')
  }
})

it('every changeset of the project can be read', () => {
  expect(readChanges(join(import.meta.dirname, '../../../..')).length).toBeGreaterThan(0)
})
