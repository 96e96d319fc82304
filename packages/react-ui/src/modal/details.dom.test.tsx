import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'

import { en } from '../locales/en.ts'
import { details, dialog, later } from './preload.ts'
import { StepUpModal } from './step-up-modal.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const loading = vi.hoisted(() => ({ ...Promise.withResolvers<void>(), asked: 0 }))
vi.mock('../steps/details-view.tsx', async (original) => {
  loading.asked++
  await loading.promise
  return original()
})

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const restore of undo.splice(0)) await restore()
})

async function show(name: 'passkey' | 'passkey-unbound'): Promise<void> {
  const client = createScriptedClient()
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  undo.push(() => act(async () => root.unmount()))
  await act(async () =>
    root.render(
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    ),
  )
  await act(async () => client.show(createFlowFixtures(Date.now())[name]))
  await act(async () => void (await Promise.all([dialog.load(), later.load()])))
}

it('a prompt without details loads no code for them', async () => {
  await show('passkey-unbound')
  expect(document.querySelector('dialog')).not.toBe(null)
  expect(loading.asked).toBe(0)
})

it('a prompt is not shown before the details that it approves', async () => {
  await show('passkey')
  expect(loading.asked).toBe(1)
  expect(document.querySelector('dialog')).toBe(null)
  loading.resolve()
  await act(async () => void (await details.load()))
  expect(document.querySelector('dialog')?.textContent).toContain('Lena Hoffmann')
})
