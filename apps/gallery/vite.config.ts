import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { pageRecipes } from './scripts/page-recipes.ts'

// Mode `strict` builds the page of modals with React's development build, because StrictMode has no effect in
// production.
export default defineConfig(({ mode }) => ({
  plugins: [pageRecipes(), tailwindcss(), react()],
  base: mode === 'strict' ? '/strict/' : '/',
  resolve: {
    conditions: ['@stepup/source', 'module', 'browser', mode === 'production' ? 'production' : 'development'],
  },
  build: {
    outDir: mode === 'strict' ? 'dist/strict' : 'dist',
    target: 'baseline-widely-available',
    // The bank's Content-Security-Policy forbids inline scripts and data URLs for scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input:
        mode === 'strict'
          ? ['modals.html']
          : ['index.html', 'stage.html', 'modals.html', 'composition.html', 'recipes.html', 'security-center.html'],
    },
  },
}))
