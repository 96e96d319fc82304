import { defineConfig } from 'tsdown'

import manifest from './package.json' with { type: 'json' }

export default defineConfig({
  // The entries of the build are the package's `exports`.
  entry: Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'string' ? [] : target['@stepup/source'],
  ),
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  platform: 'node',
})
