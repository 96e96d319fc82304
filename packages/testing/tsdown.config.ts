import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/msw/index.ts',
    'src/react/index.ts',
    'src/storybook/index.ts',
    'src/playwright/index.ts',
    'src/store-contract/index.ts',
  ],
  unbundle: true,
  dts: true,
  format: 'esm',
  platform: 'neutral',
  // The store contract runs in Node.
  deps: { neverBundle: [/^node:/] },
})
