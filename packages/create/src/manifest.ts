import { CreateError } from './create-error.ts'

/** A package.json of a template, or of an app. */
interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/** Versions of packages, by name. */
export type Versions = Readonly<Record<string, string>>

/**
 * Merges the package.json files of the layers, with versions instead of `catalog:` and `workspace:*`.
 *
 * @throws CreateError for a package without a version, which is a bug of this package.
 */
export function mergeManifests(name: string, layers: readonly string[], versions: Versions): string {
  const manifests = layers.map((layer) => JSON.parse(layer) as Manifest)
  const merge = (field: 'scripts' | 'dependencies' | 'devDependencies'): Record<string, string> =>
    Object.assign({}, ...manifests.map((manifest) => manifest[field]))
  const pinned = (field: 'dependencies' | 'devDependencies'): Record<string, string> =>
    Object.fromEntries(
      Object.keys(merge(field))
        .toSorted()
        .map((dependency) => [dependency, versionOf(dependency, versions)]),
    )
  const merged = {
    name,
    // The base has every field, in the usual order.
    ...manifests[0],
    scripts: merge('scripts'),
    dependencies: pinned('dependencies'),
    devDependencies: pinned('devDependencies'),
  }
  return `${JSON.stringify(merged, null, 2)}\n`
}

function versionOf(dependency: string, versions: Versions): string {
  const version = versions[dependency]
  if (version === undefined) throw new CreateError(`This copy of @stepup/create has no version of ${dependency}.`)
  return version
}
