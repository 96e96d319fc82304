import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  // Disables SvelteKit's own refusal of cross-site text bodies, so that the test reaches the step-up handler.
  plugins: [sveltekit({ csrf: { trustedOrigins: ['http://localhost', 'https://evil.example'] } })],
})
