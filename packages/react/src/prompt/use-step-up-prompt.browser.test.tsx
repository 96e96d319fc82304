import { createStepUpClient, type StepUpClient } from '@stepup/core'
import { type ReactNode, StrictMode } from 'react'
import { expect, it } from 'vitest'
import { render } from 'vitest-browser-react'

import { StepUpProvider, useStepUpPrompt } from '../index.ts'

/** A client that counts its renderers. */
function createCounted(): StepUpClient & { renderers: number } {
  const client = createStepUpClient({ fetch: () => Promise.reject(new TypeError('Nothing is called.')) })
  return Object.assign(client, {
    renderers: 0,
    attachRenderer(this: { renderers: number }) {
      this.renderers++
      return () => {
        this.renderers--
      }
    },
  })
}

function Prompt(): ReactNode {
  return useStepUpPrompt().state.status
}

it('`useStepUpPrompt` shows the prompt of the provider’s current client, until it is unmounted', async () => {
  const [first, second] = [createCounted(), createCounted()]
  const withClient = (client: StepUpClient): ReactNode => (
    <StrictMode>
      <StepUpProvider client={client}>
        <Prompt />
      </StepUpProvider>
    </StrictMode>
  )
  const { rerender, unmount } = await render(withClient(first))
  expect([first.renderers, second.renderers]).toEqual([1, 0])
  await rerender(withClient(second))
  expect([first.renderers, second.renderers]).toEqual([0, 1])
  await unmount()
  expect([first.renderers, second.renderers]).toEqual([0, 0])
})
