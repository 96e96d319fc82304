import express from 'express'

import { app } from './app.ts'
import { origin } from './origin.ts'
import { port, refuseStart } from './port.ts'

// The page that `vite build` made. In development, Vite serves the page.
if (process.env.NODE_ENV === 'production') app.use(express.static('dist'))

const { LISTEN_ON: host } = process.env
app.listen({ port, host }, (error?: Error) => {
  if (error) refuseStart(error)
  console.log(`Open ${origin}`)
})
