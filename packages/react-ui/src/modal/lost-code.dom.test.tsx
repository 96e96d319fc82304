import { createStepUpClient, findStepUpError } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createChallenge, createScriptedServer, factorFixtures } from '@stepup/testing'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, vi } from 'vitest'

import { en } from '../locales/en.ts'
import { details, dialog, later } from './preload.ts'
import { StepUpModal } from './step-up-modal.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// Node's fetch and Request need absolute URLs.
const urlOf = (path: string): string => new URL(path, location.href).href

it('EDGE-13: calls fail with load_failed while the modal’s code is lost, leave their challenges open, and succeed later', async () => {
  const lost = new TypeError('Failed to fetch dynamically imported module')
  const load = vi.spyOn(dialog, 'load').mockRejectedValue(lost)
  const asked: string[] = []
  const server = createScriptedServer({ challenge: createChallenge({ factors: [factorFixtures.totp] }) })
  const client = createStepUpClient({
    baseUrl: urlOf('/step-up'),
    fetch(input, init) {
      asked.push(init?.method ?? 'GET')
      return server.fetch(input, init)
    },
  })
  const ends: string[] = []
  client.on('flow.closed', () => ends.push('closed'))
  client.on('flow.cancelled', () => ends.push('cancelled'))
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <StepUpProvider client={client}>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>,
    ),
  )
  const send = (): Promise<Response> => client.fetch(urlOf('/api/transfers'), { method: 'POST' })

  // Two calls are bound to their details, so the second prompt opens as the first one fails.
  const errors: unknown[] = []
  await act(async () => {
    for (const call of [send(), send()]) call.catch((error: unknown) => errors.push(error))
    await expect.poll(() => errors).toHaveLength(2)
  })
  for (const error of errors) {
    const { code, cause } = findStepUpError(error) ?? {}
    expect([code, cause]).toEqual(['load_failed', lost])
  }
  expect(ends).toEqual(['closed', 'closed'])
  expect(asked).not.toContain('DELETE')

  load.mockRestore()
  const sent = send().catch((error: unknown) => error)
  await act(() => expect.poll(() => client.getSnapshot().status).toBe('entering'))
  await act(async () => void (await Promise.all([dialog.load(), later.load(), details.load()])))
  expect(document.querySelector('dialog')?.open).toBe(true)
  await act(async () => client.send({ type: 'submit', code: '123456' }))
  expect(await sent).toMatchObject({ status: 200 })
  await act(async () => root.unmount())
})
