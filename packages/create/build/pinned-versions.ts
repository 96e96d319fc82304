import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Versions } from '../src/manifest.ts'

const root = join(import.meta.dirname, '..')

/**
 * The versions that a new app pins: those that the templates are checked with in this workspace. The catalog in `pnpm-workspace.yaml` is
 * where they are written.
 */
export function pinnedVersions(): Versions {
  const { devDependencies = {} } = readManifest('.')
  const names = Object.keys(devDependencies)
  return Object.fromEntries(names.map((name) => [name, readManifest(`node_modules/${name}`).version]))
}

function readManifest(folder: string): { readonly version: string; readonly devDependencies?: Versions } {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as ReturnType<typeof readManifest>
}
