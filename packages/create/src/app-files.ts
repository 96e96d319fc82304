import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { mergeManifests, type Versions } from './manifest.ts'
import { type PackageManager, withCommandsOf } from './package-manager.ts'
import { layersOf, type Stack } from './stack.ts'

/** Folder of the templates. Their files are typechecked and linted like all other files of the repository. */
const templates = join(import.meta.dirname, '../templates')

export interface AppDescription {
  readonly name: string
  readonly stack: Stack
  readonly packageManager: PackageManager
  readonly versions: Versions
}

/** The files of an app: text by path. */
export function appFiles({ name, stack, packageManager, versions }: AppDescription): ReadonlyMap<string, string> {
  const layers = layersOf(stack).map(readLayer)
  const manifests = layers.flatMap((layer) => layer.get('package.json') ?? [])
  const files = new Map(layers.flatMap((layer) => [...layer]))
  const readme = (files.get('README.md') ?? '').replace('# My app', `# ${name}`)
  return files
    .set('README.md', withCommandsOf(packageManager, readme))
    .set('package.json', mergeManifests(name, manifests, versions))
}

function readLayer(layer: string): ReadonlyMap<string, string> {
  const folder = join(templates, layer)
  const paths = globSync('**', { cwd: folder, exclude: ['**/node_modules'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(folder, path)).isFile())
  return new Map(paths.toSorted().map((path) => [publicPath(path), readFileSync(join(folder, path), 'utf8')]))
}

/**
 * Names of files in an app, by their names in the templates: npm leaves a `.gitignore` out of packages, and a layer's
 * `tsconfig.json` would hide that of the templates, which includes all layers.
 */
const renamed: Readonly<Record<string, string>> = { _gitignore: '.gitignore', '_tsconfig.json': 'tsconfig.json' }

function publicPath(path: string): string {
  return renamed[path] ?? path
}
