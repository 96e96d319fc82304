import { join } from 'node:path'

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page's build: static files under hashed names, which the server half serves from the package. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/page'),
  // The mount path is only known when the page is served, so all addresses in the files are relative.
  base: './',
  plugins: [react()],
  resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
  build: {
    outDir: join(import.meta.dirname, 'dist/page'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    // The desk's Content-Security-Policy forbids inline scripts, and data URLs for fonts and images.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first-load', tags: ['$initial'] }] } } },
  },
})
