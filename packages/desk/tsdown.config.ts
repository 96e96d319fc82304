import { defineConfig } from 'tsdown'

export default defineConfig({
  // The thread needs an entry of its own.
  entry: ['src/index.ts', 'src/checking/policy-thread.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  platform: 'node',
})
