import './shell/shell.css'

import { type ReactNode, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

import { Code } from './shell/code.tsx'
import { Contents } from './shell/contents.tsx'
import { Controls } from './shell/controls.tsx'
import { Sheet } from './shell/sheet.tsx'
import { StageFrame } from './shell/stage-frame.tsx'
import type { StageTokens } from './shell/stage-tokens.ts'
import { ThemeEditor } from './shell/theme-editor.tsx'
import { useAddress } from './shell/use-address.ts'

function Gallery(): ReactNode {
  const [address, change] = useAddress()
  const [drawn, setDrawn] = useState<StageTokens>()
  return (
    <>
      <header>
        <h1>The prompt, in every state</h1>
        <Controls address={address} onChange={change} />
      </header>
      <Contents address={address} onChange={change} />
      <main>
        {address.state === 'all' ? (
          <Sheet address={address} onDrawn={setDrawn} />
        ) : (
          <StageFrame address={address} onDrawn={setDrawn} />
        )}
      </main>
      <aside>
        <ThemeEditor address={address} drawn={drawn} onChange={change} />
        <Code address={address} />
      </aside>
    </>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
