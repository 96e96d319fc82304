import { defineConfig } from 'tsdown'

import manifest from './package.json' with { type: 'json' }

export default defineConfig({
  // What can be imported is what is built.
  entry: Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'object' && '@stepup/source' in target ? target['@stepup/source'] : [],
  ),
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
})
