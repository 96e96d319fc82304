import './stage.css'
import './backdrop.css'
import '@stepup/react-ui/styles.css'

import { preloadStepUpModal } from '@stepup/react-ui'
import { type OpenScenario, openScenario, scenarios } from '@stepup/testing'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'

import { type Address, readAddress } from '../address/address.ts'
import type { TokenName } from '../address/tokens.ts'
import { readComputedTokens } from './computed-tokens.ts'
import { loadMessages } from './locales.ts'
import { Scene } from './scene.tsx'
import { applyTheme } from './themes.ts'

declare global {
  interface Window {
    /** Shows another prompt without reloading the page. Resolves when it is rendered and idle. */
    stage?: {
      readonly show: (search: string) => Promise<void>
      /** Returns the values of the tokens in the current theme: colors as `#rrggbb`, lengths in pixels. */
      readonly tokens: () => Readonly<Record<TokenName, string>>
    }
  }
}

const root = createRoot(document.getElementById('root') ?? document.body)
let shown: OpenScenario | undefined
let turns = 0
let online = true
Object.defineProperty(navigator, 'onLine', { get: () => online })

/** Resolves when a condition of the page is true. */
async function until(isSo: () => boolean): Promise<void> {
  if (isSo()) return
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!isSo()) return
      observer.disconnect()
      resolve()
    })
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] })
  })
}

/** Waits until all animations have ended and the frame is painted. */
async function settled(): Promise<void> {
  await document.fonts.ready
  const finite = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
  await Promise.allSettled(finite.map((animation) => animation.finished))
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** Never fires the timer that ends the approved state, so that it stays on the stage. */
const clock = {
  now: () => Date.now(),
  setTimeout(callback: () => void, delay: number) {
    const timer = setTimeout(() => {
      if (shown?.client.getSnapshot().status !== 'approved') callback()
    }, delay)
    return () => clearTimeout(timer)
  },
}

async function show(address: Address): Promise<void> {
  const scenario = scenarios[address.state]
  if (scenario === undefined) return
  const turn = ++turns
  shown?.client.dispose()
  flushSync(() => root.render(null))
  const [messages] = await Promise.all([loadMessages(address), applyTheme(address.theme), preloadStepUpModal()])
  if (turn !== turns) return
  const { documentElement: html } = document
  html.dataset['scheme'] = address.scheme
  html.dataset['behind'] = /^(inline|page)$/.test(address.presentation) ? 'blank' : address.behind
  html.lang = messages.locale
  html.dir = messages.dir
  html.classList.toggle(
    'dark',
    address.scheme === 'dark' || (address.scheme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches),
  )
  online = scenario.offline !== true
  shown = openScenario(scenario, { clock })
  // The call settles with the prompt; its result doesn't matter here.
  shown.call.catch(() => {})
  await shown.reached.catch((error: unknown) => {
    // A scenario that the next one replaces never reaches its state.
    if (turn === turns) throw error
  })
  if (turn !== turns) return
  root.render(
    <StrictMode>
      <Scene address={address} client={shown.client} messages={messages} />
    </StrictMode>,
  )
  // The code of a state may still be loading.
  const { client } = shown
  const isDrawn = (): boolean => document.querySelector(`[data-state="${client.getSnapshot().status}"]`) !== null
  await until(() => turn !== turns || isDrawn())
  await settled()
}

window.stage = { show: (search) => show(readAddress(search)), tokens: readComputedTokens }
await show(readAddress(location.search))
document.documentElement.dataset['ready'] = ''
