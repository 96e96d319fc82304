import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { pageRecipes } from './scripts/page-recipes.ts'

// `strict` is the page of modals in a development build of React: StrictMode does nothing in another.
export default defineConfig(({ mode }) => ({
  plugins: [pageRecipes(), tailwindcss(), react()],
  base: mode === 'strict' ? '/strict/' : '/',
  resolve: {
    conditions: ['@stepup/source', 'module', 'browser', mode === 'production' ? 'production' : 'development'],
  },
  build: {
    outDir: mode === 'strict' ? 'dist/strict' : 'dist',
    target: 'baseline-widely-available',
    // The policy of the bank allows no inline script and no data URL for one.
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
