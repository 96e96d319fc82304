import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/flow/index.ts',
    'src/dialects/index.ts',
    'src/elevators/index.ts',
    'src/openid/index.ts',
  ],
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
})
