import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'

import { en } from '../locales/en.ts'
import { dialog } from './preload.ts'
import { StepUpModal } from './step-up-modal.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const asked = vi.hoisted((): string[] => [])
const first = vi.hoisted(() => Promise.withResolvers<void>())
vi.mock('../steps/first.ts', async (original) => {
  asked.push('first')
  await first.promise
  return original()
})
vi.mock('../steps/later-steps.tsx', () => {
  asked.push('later')
  return { LaterView: () => null }
})

it('the code of a first step with a button is loaded before the code of later steps', async () => {
  const client = createScriptedClient()
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    ),
  )
  await act(async () => client.show(createFlowFixtures(Date.now())['passkey-unbound']))
  await expect.poll(() => asked).toEqual(['first'])
  first.resolve()
  await act(async () => void (await dialog.load()))
  expect(document.querySelector('dialog')?.textContent).toContain('Continue with passkey')
  await expect.poll(() => asked).toEqual(['first', 'later'])
  await act(async () => root.unmount())
})
