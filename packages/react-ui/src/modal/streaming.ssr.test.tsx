import { StepUpButton, StepUpGate, StepUpProvider } from '@stepup/react'
import { createScriptedClient } from '@stepup/testing'
import { StrictMode, Suspense, type ReactNode } from 'react'
import { renderToReadableStream } from 'react-dom/server.browser'
import { expect, it, vi } from 'vitest'

import { StepUpModal } from '../index.ts'
import { en } from '../locales/en.ts'

function Account({ read }: { readonly read: () => void }): ReactNode {
  read()
  return (
    <>
      <StepUpButton call={async () => {}}>Show card</StepUpButton>
      <StepUpGate require={{ acrValues: ['aal2'] }} fallback={<b>Locked</b>}>
        Secret
      </StepUpGate>
    </>
  )
}

it('a button and a gate in a boundary are streamed when it has loaded, after the rest of the page', async () => {
  const { promise: loading, resolve: load } = Promise.withResolvers<void>()
  let isLoaded = false
  function read(): void {
    if (!isLoaded) throw loading
  }
  const faults: unknown[] = []
  const complain = vi.spyOn(console, 'error')
  const stream = await renderToReadableStream(
    <StrictMode>
      <StepUpProvider client={createScriptedClient()}>
        <main>
          <StepUpButton call={async () => {}}>Pay</StepUpButton>
          <Suspense fallback={<p>Loading</p>}>
            <Account read={read} />
          </Suspense>
        </main>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
      </StepUpProvider>
    </StrictMode>,
    { onError: (error) => void faults.push(error) },
  )
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader()
  const { value: shell } = await reader.read()
  expect(shell).toContain('Pay')
  expect(shell).toContain('Loading')
  expect(shell).not.toContain('Show card')

  isLoaded = true
  load()
  let later = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) later += part.value
  expect(later).toContain('Show card')
  expect(later).toContain('<b>Locked</b>')
  expect(later).not.toContain('Secret')
  expect(faults).toEqual([])
  expect(complain).not.toHaveBeenCalled()
  complain.mockRestore()
})
