import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = 'http://localhost:4100'

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: {
    // A production bundle contains nothing of the panel. The demo includes it for visitors.
    alias: mode === 'demo' ? [{ find: /^@stepup\/devtools$/, replacement: '@stepup/devtools/production' }] : [],
    conditions: ['@stepup/source', 'module', 'browser', mode === 'development' ? 'development' : 'production'],
  },
  build: {
    target: 'baseline-widely-available',
    // The bank's Content-Security-Policy forbids inline scripts and data URLs for scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    // The first page loads one script and one style sheet, because many small files are slower and compress worse. The first
    // signed-in page and the prompt are grouped the same way. The prompt loads later, so modules of both are in the first group.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first-load', tags: ['$initial'], priority: 4 },
            {
              name: 'home',
              test: /apps\/bank\/src\/(home|transactions|signed-in)/,
              priority: 3,
              includeDependenciesRecursively: true,
            },
            {
              name: 'prompt',
              test: /packages\/(react-ui\/src\/(steps\/(first|later-steps|details-view)|details\/)|core\/src\/runtime\/)/,
              priority: 2,
              includeDependenciesRecursively: true,
            },
          ],
        },
      },
    },
  },
  server: { port: 4101, proxy: { '/api': api, '/step-up': api, '/staff/step-up': api, '/desk': api } },
}))
