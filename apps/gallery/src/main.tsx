import './gallery.css'
import '@stepup/react-ui/styles.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { readAddress } from './address.ts'
import { OneState } from './one-state.tsx'
import { Overview } from './overview.tsx'

const address = readAddress(location.search)
document.documentElement.dataset['scheme'] = address.scheme
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>{address.state === undefined ? <Overview {...address} /> : <OneState {...address} />}</StrictMode>,
  )
