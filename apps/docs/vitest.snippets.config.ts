import { defineConfig } from 'vitest/config'

const conditions = ['@stepup/source']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['.snippets/**/*.test.ts'] },
})
