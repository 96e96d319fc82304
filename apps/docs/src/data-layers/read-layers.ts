import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'

import { type DataLayer, dataLayers } from '../../../data-layers/src/data-layers.ts'
import { regionOf } from '../regions/region-of.ts'
import found from './found.json' with { type: 'json' }

const root = join(process.cwd(), '../..')

/** A data layer with the code and results of its tests. */
export interface ReadLayer extends DataLayer {
  readonly version: string
  /** The lines that an app writes once per client. */
  readonly code: string
  readonly lines: number
  /** Results of its tests. */
  readonly found: readonly string[]
}

/**
 * Reads each layer's lines from the tested file, its version from the workspace, and the recorded results of the tests.
 */
export function readLayers(): readonly ReadLayer[] {
  const { catalog } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
    catalog: Record<string, string>
  }
  return dataLayers.map((layer) => {
    const source = readFileSync(join(root, 'apps/data-layers/src/layers', layer.file), 'utf8')
    const code = regionOf(source)
    return {
      ...layer,
      version: catalog[layer.package] ?? '',
      code,
      lines: code.split('\n').length,
      found: (found as Readonly<Record<string, string>>)[layer.name]?.split(', ') ?? [],
    }
  })
}
