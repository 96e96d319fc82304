import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Versions } from '../src/manifest.ts'

const root = join(import.meta.dirname, '..')

/**
 * Returns the versions that a new app pins. The templates are checked with these versions in this workspace, and the
 * catalog in `pnpm-workspace.yaml` sets them.
 */
export function pinnedVersions(): Versions {
  const { devDependencies = {} } = readManifest('.')
  const names = Object.keys(devDependencies)
  return Object.fromEntries(names.map((name) => [name, readManifest(`node_modules/${name}`).version]))
}

function readManifest(folder: string): { readonly version: string; readonly devDependencies?: Versions } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as ReturnType<typeof readManifest>
}
