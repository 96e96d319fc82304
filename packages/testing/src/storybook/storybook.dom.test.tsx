import { composeStories, type Decorator, type Meta, setProjectAnnotations, type StoryObj } from '@storybook/react'
import { createStepUpClient } from '@stepup/core'
import { useStepUp, useStepUpClient } from '@stepup/react'
import { preloadStepUpModal, StepUpModal } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { act } from 'react'
import { afterEach, expect, it } from 'vitest'

import { createScriptedServer } from '../index.ts'
import { withStepUp } from './index.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** A component of an app with a challenged call. */
function SendMoney({ to }: { readonly to: string }) {
  const client = useStepUpClient()
  const send = useStepUp(() => client.fetch('https://app.test/api/transfers', { method: 'POST' }))
  return (
    <button type="button" onClick={() => void send.runSettled()}>
      Send to {to} ({send.status})
    </button>
  )
}

// A file of stories with the exports of `.storybook/preview.tsx`; `composeStories` reads them like Storybook.
const decorator: Decorator = withStepUp({ prompt: <StepUpModal messages={en} brand={{ name: 'Northbank' }} /> })
const preview = setProjectAnnotations([{ decorators: [decorator] }])

const stories = {
  default: { component: SendMoney, args: { to: 'Lena' } } satisfies Meta<typeof SendMoney>,
  Alone: {} satisfies StoryObj<typeof SendMoney>,
  WrongCode: { parameters: { stepUp: { state: 'totp-wrong' } } } satisfies StoryObj<typeof SendMoney>,
  Working: {
    parameters: {
      stepUp: {
        client: () => createStepUpClient({ baseUrl: 'https://app.test/step-up', fetch: createScriptedServer().fetch }),
      },
    },
  } satisfies StoryObj<typeof SendMoney>,
}
const { Alone, WrongCode, Working } = composeStories(stories)

afterEach(async () => {
  await act(async () => document.body.replaceChildren())
})

it('a story without parameters has a client, and no prompt', async () => {
  await preview.beforeAll()
  await act(() => Alone.run())
  expect(document.querySelector('button')?.textContent).toBe('Send to Lena (idle)')
  expect(document.querySelector('dialog')).toBe(null)
})

it('a story with a state shows the prompt in it, beside the component', async () => {
  await preloadStepUpModal()
  await act(() => WrongCode.run())
  await act(() => expect.poll(() => document.querySelector('dialog')?.open).toBe(true))
  expect(document.querySelector('dialog')?.textContent).toContain('That code isn’t right')
  expect(document.querySelector('button')?.textContent).toBe('Send to Lena (idle)')
})

it('a story with a client has a prompt that works', async () => {
  await preloadStepUpModal()
  await act(() => Working.run())
  expect(document.querySelector('dialog')).toBe(null)
  await act(async () => document.querySelector('button')?.click())
  await act(() => expect.poll(() => document.querySelector('dialog')?.open).toBe(true))
})
