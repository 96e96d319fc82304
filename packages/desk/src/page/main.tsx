import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app.tsx'

// The built script is `<mount path>/assets/<name>.js`. Files can't contain the mount path, because it is unknown before
// they are served.
const basePath = new URL(import.meta.url).pathname.replace(/\/assets\/[^/]*$/, '')

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App basePath={basePath} fetch={(input, init) => window.fetch(input, init)} />
    </StrictMode>,
  )
