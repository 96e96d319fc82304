import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/msw/index.ts', 'src/react/index.ts', 'src/playwright/index.ts'],
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
})
