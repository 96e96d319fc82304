import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/packs/index.ts', 'src/policy-file.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  // The file reader is the one entry point that needs Node.
  deps: { neverBundle: [/^node:/] },
  platform: 'neutral',
})
