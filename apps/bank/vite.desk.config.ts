import { defineConfig } from 'vite'

/**
 * Builds the script that simulates passkeys in the decision desk, which is a separate page. Runs after the bank's own
 * build.
 */
export default defineConfig({
  resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
  publicDir: false,
  build: {
    emptyOutDir: false,
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: 'src/simulated-passkey/desk.ts',
      // The server adds this file to the desk's page by its name.
      output: { entryFileNames: 'desk-passkey.js' },
    },
  },
})
