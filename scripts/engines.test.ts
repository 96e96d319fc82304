import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { expect, it } from 'vitest'

import { root } from './process.ts'

interface Manifest {
  readonly name: string
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

const read = (path: string): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest
const manifests = globSync('packages/*/package.json', { cwd: root }).map((path) => join(root, path))

/** Returns the lowest version of a range like `>=22.12` as a number. */
function oldest(range: string | undefined): number {
  const [, major = '0', minor = '0', patch = '0'] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/u.exec(range ?? '') ?? []
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch)
}

it('only packages that run in Node require a version of Node', () => {
  const asking = manifests.map(read).filter(({ engines }) => engines?.node !== undefined)
  expect(asking.map(({ name }) => name).toSorted()).toEqual([
    '@stepup/cli',
    '@stepup/create',
    '@stepup/desk',
    '@stepup/server',
    '@stepup/testing',
  ])
})

it.each(manifests)('no package supports a Node version that its dependencies do not: %s', (path) => {
  const { engines, dependencies = {} } = read(path)
  if (engines?.node === undefined) return
  const needs = Object.keys(dependencies).filter((name) => {
    const { engines: enginesOfDependency } = read(join(dirname(path), 'node_modules', name, 'package.json'))
    return oldest(enginesOfDependency?.node) > oldest(engines.node)
  })
  expect(needs).toEqual([])
})

it('the docs name the same version of Node as the packages', () => {
  const { engines } = read(join(root, 'packages/server/package.json'))
  const words = ['packages/server/README.md', 'packages/cli/README.md', 'apps/docs/src/content/docs/guides/cli.md']
  for (const path of words)
    expect(readFileSync(join(root, path), 'utf8')).toMatch(
      new RegExp(`needs? Node ${engines?.node?.slice(2)} or newer`, 'iu'),
    )
})
