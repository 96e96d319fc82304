import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { root } from '../../../scripts/process.ts'

const tag = /^[a-z]{2}(-[A-Z][a-z]{3})?$/

/** The tags of the locales in a folder of the packages. */
function localesIn(folder: string): readonly string[] {
  return globSync(`packages/${folder}/locales/*.ts`, { cwd: root })
    .map((file) => basename(file, '.ts'))
    .filter((name) => tag.test(name))
    .toSorted()
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const locales = localesIn('react-ui/src')

describe('every locale', () => {
  it('every locale has the texts of the prompt, of the security center and of messages', () => {
    expect(locales).toHaveLength(20)
    expect(localesIn('react-ui/src/security-center')).toEqual(locales)
    expect(localesIn('server/src/message')).toEqual(locales)
  })

  it('every locale is an entry point of the package', () => {
    const { exports } = JSON.parse(read('packages/react-ui/package.json')) as { exports: Record<string, unknown> }
    for (const locale of locales) {
      expect(exports).toHaveProperty([`./locales/${locale}`])
      expect(exports).toHaveProperty([`./security-center/locales/${locale}`])
    }
  })

  it('every locale is in the index of the server', () => {
    const index = read('packages/server/src/message/locales/index.ts')
    const exported = [...index.matchAll(/from '\.\/([\w-]+)\.ts'/g)].map(([, name = '']) => name)
    expect(exported.filter((name) => tag.test(name)).toSorted()).toEqual(locales)
  })

  it('every locale has a row in the table of the page about languages', () => {
    const rows = [...read('apps/docs/src/content/docs/guides/languages.md').matchAll(/^\| `([\w-]+)` \|/gm)]
    expect(new Set(rows.map(([, name]) => name))).toEqual(new Set(locales))
  })
})
