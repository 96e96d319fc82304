import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    env: { DATABASE: ':memory:', STEPUP_FIXED_CODE: '123456', STEPUP_SECRET: 'a-secret-of-the-tests-with-32-bytes' },
  },
})
