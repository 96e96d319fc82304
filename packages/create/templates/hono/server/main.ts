import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'

import { app } from './app.ts'
import { origin } from './origin.ts'
import { port, refuseStart } from './port.ts'

// The page that `vite build` made. In development, Vite serves the page.
if (process.env.NODE_ENV === 'production') app.use('*', serveStatic({ root: 'dist' }))

const { LISTEN_ON: hostname } = process.env
const server = serve({ fetch: app.fetch, port, hostname }, () => console.log(`Open ${origin}`))
server.on('error', refuseStart)
