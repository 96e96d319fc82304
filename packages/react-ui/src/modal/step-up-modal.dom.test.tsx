import { createStepUpClient, isStepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createFakeClock, createScriptedServer, factorFixtures } from '@stepup/testing'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'

import { preloadStepUpModal, StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// Node's fetch and Request need absolute URLs.
const urlOf = (path: string): string => new URL(path, location.href).href

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const restore of undo.splice(0)) await restore()
})

/** Renders the modal in a page without a top layer, and makes a challenged call. */
async function prompted() {
  await preloadStepUpModal()
  const { fetch } = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const clock = createFakeClock(Date.now())
  const client = createStepUpClient({ baseUrl: urlOf('/step-up'), clock, fetch })
  const element = document.body.appendChild(document.createElement('div'))
  const root = createRoot(element)
  await act(async () =>
    root.render(
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    ),
  )
  undo.push(async () => {
    await act(async () => root.unmount())
    element.remove()
  })
  const call = client.fetch(urlOf('/api/transfers'), { method: 'POST' }).catch((error: unknown) => error)
  await act(() => expect.poll(() => client.getSnapshot().status).toBe('entering'))
  return { call, clock, dialog: document.querySelector('dialog') }
}

it('the modal opens, submits the code and closes without a layout', async () => {
  const { call, clock, dialog } = await prompted()
  expect(dialog?.open).toBe(true)
  const field = dialog?.querySelector('input')
  expect(document.activeElement).toBe(field)
  await act(async () => {
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setValue?.call(field, '123456')
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(await call).toMatchObject({ status: 200 })
  // The approved state has ended.
  await act(async () => clock.advance(5000))
  expect(document.querySelector('dialog')).toBe(null)
})

it('the modal is cancelled by its button without a layout', async () => {
  const { call, dialog } = await prompted()
  await act(async () =>
    [...(dialog?.querySelectorAll('button') ?? [])].find(({ textContent }) => textContent === 'Cancel')?.click(),
  )
  expect(isStepUpError(await call, 'cancelled')).toBe(true)
})
