import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: {
    conditions: ['@stepup/source', 'module', 'browser', mode === 'production' ? 'production' : 'development'],
  },
  build: {
    target: 'baseline-widely-available',
    // The policy of the bank allows no inline script and no data URL for one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
  },
}))
