import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { defineConfig } from 'tsdown'

import manifest from './package.json' with { type: 'json' }

const here = import.meta.dirname

export default defineConfig({
  // The entries of the build are the package's `exports`.
  entry: Object.values(manifest.exports).flatMap((target) =>
    typeof target === 'object' && '@stepup/source' in target ? target['@stepup/source'] : [],
  ),
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
  // One bundled style sheet, for any loader.
  onSuccess() {
    const sheet = readFileSync(join(here, 'src/styles.css'), 'utf8')
    const whole = sheet.replaceAll(/^@import '(.+)';$/gm, (_, path: string) =>
      readFileSync(join(here, 'src', path), 'utf8'),
    )
    writeFileSync(join(here, 'dist/styles.css'), whole)
  },
})
