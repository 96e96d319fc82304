import { defineConfig } from 'tsdown'

export default defineConfig({
  // The thread is a file of its own.
  entry: ['src/index.ts', 'src/checking/policy-thread.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  platform: 'node',
})
