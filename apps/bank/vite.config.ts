import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const api = 'http://localhost:4100'

export default defineConfig(({ mode }) => ({
  plugins: [react()],
  resolve: {
    // A production bundle has nothing of the panel. The demo has it: it is there to be looked into.
    alias: mode === 'demo' ? [{ find: /^@stepup\/devtools$/, replacement: '@stepup/devtools/production' }] : [],
    conditions: ['@stepup/source', 'module', 'browser', mode === 'development' ? 'development' : 'production'],
  },
  build: {
    target: 'baseline-widely-available',
    // The policy of the bank allows no inline script and no data URL for one.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: true,
    // The first page loads one script and one style sheet: twenty small files are slower, and compress worse. The same goes for the prompt,
    // and for what a customer sees first who is signed in.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first-load', tags: ['$initial'], priority: 4 },
            {
              name: 'prompt',
              test: /packages\/(react-ui\/src\/(steps\/(first|later-steps|details-view)|details\/)|core\/src\/runtime\/)/,
              priority: 3,
              includeDependenciesRecursively: true,
            },
            {
              name: 'home',
              test: /apps\/bank\/src\/(home|transactions|signed-in)/,
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
