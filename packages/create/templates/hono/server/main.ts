import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'

import { app } from './app.ts'
import { origin } from './origin.ts'

// The page that `vite build` made. In development, Vite serves the page.
if (process.env.NODE_ENV === 'production') app.use('*', serveStatic({ root: 'dist' }))

const { PORT: port = 4200, LISTEN_ON: hostname } = process.env
serve({ fetch: app.fetch, port: Number(port), hostname }, () => console.log(`Open ${origin}`))
