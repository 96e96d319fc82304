import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { Home } from './home.tsx'
import './styles.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root".')
createRoot(root).render(
  <StrictMode>
    <Home />
  </StrictMode>,
)
