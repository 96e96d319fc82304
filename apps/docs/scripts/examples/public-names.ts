import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { root } from '../../../../scripts/process.ts'

/** An export of an entry point. */
export interface PublicName {
  readonly name: string
  /** Whether the export is a type, which doesn't exist at run time. */
  readonly isType: boolean
}

/** The exports of each entry point of a package, by its specifier. */
export type PublicNames = ReadonlyMap<string, readonly PublicName[]>

/** Reads a package's public names from its API reports. */
export function publicNames(packageName: string): PublicNames {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', packageName, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }
  const specifiers = new Map(
    Object.keys(exports).map((subpath) => [
      [packageName, ...subpath.split('/').slice(1)].filter(Boolean).join('-'),
      `@stepup/${packageName}${subpath.slice(1)}`,
    ]),
  )
  return new Map(
    globSync(join(root, 'packages', packageName, 'etc/*.api.md')).flatMap((path) => {
      const specifier = specifiers.get(basename(path, '.api.md'))
      return specifier === undefined ? [] : [[specifier, namesIn(readFileSync(path, 'utf8'))] as const]
    }),
  )
}

function namesIn(report: string): PublicName[] {
  const own = /^export (?:declare )?(?:abstract )?(function|const|interface|type|class|namespace) (\w+)/gm
  // An overloaded function is reported once per signature.
  const kinds = new Map([...report.matchAll(own)].map(([, kind, name = '']) => [name, kind]))
  return [...kinds].map(([name, kind]) => ({ name, isType: kind === 'interface' || kind === 'type' }))
}
