import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/locales/*.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
})
