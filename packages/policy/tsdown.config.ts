import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/packs/index.ts', 'src/policy-file.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  // Only the entry point of the file reader needs Node.
  deps: { neverBundle: [/^node:/] },
  platform: 'neutral',
})
