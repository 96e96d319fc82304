import express from 'express'

import { app } from './app.ts'
import { origin } from './origin.ts'

// The page that `vite build` made. In development, Vite serves the page.
if (process.env.NODE_ENV === 'production') app.use(express.static('dist'))

app.listen(Number(process.env.PORT ?? 4200), (error) => {
  if (error) throw error
  console.log(`Open ${origin}`)
})
