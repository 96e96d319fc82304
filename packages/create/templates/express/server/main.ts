import express from 'express'

import { app } from './app.ts'
import { origin } from './origin.ts'

// The page that `vite build` made. In development, Vite serves the page.
if (process.env.NODE_ENV === 'production') app.use(express.static('dist'))

const { PORT: port = 4200, LISTEN_ON: host } = process.env
app.listen({ port: Number(port), host }, (error?: Error) => {
  if (error) throw error
  console.log(`Open ${origin}`)
})
