import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The variable `PORT` replaces the port in server/development.env.
const server = `http://localhost:${process.env.PORT ?? 4201}`

export default defineConfig({
  plugins: [react()],
  // On another port the page would have another origin, which the server refuses.
  server: { port: 4200, strictPort: true, proxy: { '/api': server, '/step-up': server } },
})
