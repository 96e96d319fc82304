import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/main.ts'],
  unbundle: true,
  format: 'esm',
  fixedExtension: false,
  platform: 'node',
})
