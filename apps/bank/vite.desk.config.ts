import { defineConfig } from 'vite'

/** The script with which the demo simulates passkeys in the decision desk, whose page is none of the bank's. Built after the bank itself. */
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
      // Its name is known to the server, which adds it to the desk's page.
      output: { entryFileNames: 'desk-passkey.js' },
    },
  },
})
