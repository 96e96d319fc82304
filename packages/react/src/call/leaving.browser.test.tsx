import { isStepUpError } from '@stepup/core'
import { StrictMode, type ReactNode } from 'react'
import { expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-react'

import { createPrompted, type Prompted } from '../../test/prompted.ts'
import { StepUpButton, StepUpProvider, type StepUpButtonProps } from '../index.ts'

interface PageProps extends Pick<
  StepUpButtonProps<Response>,
  'cancelOnUnmount' | 'onCancelled' | 'onSuccess' | 'onError'
> {
  readonly prompted: Prompted
  readonly gone?: boolean
  readonly wait?: Promise<void>
}

/** A page with a button that pays, or another page without one. */
function Page({ prompted, gone, wait, ...options }: PageProps): ReactNode {
  return (
    <StrictMode>
      <StepUpProvider client={prompted.client}>
        {!gone && (
          <StepUpButton
            call={async ({ headers }) => {
              await wait
              return prompted.fetch('/api/transfers', { method: 'POST', headers })
            }}
            {...options}
          >
            Pay
          </StepUpButton>
        )}
      </StepUpProvider>
    </StrictMode>
  )
}

it('navigating to another page with `cancelOnUnmount` closes the prompt and sends nothing', async () => {
  const prompted = createPrompted()
  const onCancelled = vi.fn<() => void>()
  const page = { prompted, onCancelled, cancelOnUnmount: true }
  const screen = await render(<Page {...page} />)
  await screen.getByRole('button').click()
  await expect.poll(() => prompted.client.getSnapshot().status).toBe('entering')
  await screen.rerender(<Page {...page} gone />)
  await expect.poll(() => onCancelled).toHaveBeenCalledTimes(1)
  expect(prompted.client.getSnapshot().status).toBe('idle')
  expect(prompted.calls()).toBe(1)
})

it('no prompt opens on another page for a click on the previous one', async () => {
  const prompted = createPrompted()
  const shown = vi.fn<() => void>()
  prompted.client.on('prompt.shown', shown)
  const onCancelled = vi.fn<() => void>()
  let go = (): void => {}
  const wait = new Promise<void>((resolve) => (go = resolve))
  const page = { prompted, onCancelled, cancelOnUnmount: true, wait }
  const screen = await render(<Page {...page} />)
  await screen.getByRole('button').click()
  await screen.rerender(<Page {...page} gone />)
  go()
  await expect.poll(() => onCancelled).toHaveBeenCalledTimes(1)
  expect(shown).not.toHaveBeenCalled()
})

it('a call without a prompt succeeds, even after navigation', async () => {
  const prompted = createPrompted({ bound: false })
  const [onSuccess, onCancelled] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const proven = prompted.client.ensure({ acrValues: ['aal2'] })
  await prompted.answer('approve')
  await proven
  let go = (): void => {}
  const wait = new Promise<void>((resolve) => (go = resolve))
  const page = { prompted, onSuccess, onCancelled, cancelOnUnmount: true, wait }
  const screen = await render(<Page {...page} />)
  await screen.getByRole('button').click()
  await screen.rerender(<Page {...page} gone />)
  go()
  await expect.poll(() => onSuccess).toHaveBeenCalledTimes(1)
  expect(onCancelled).not.toHaveBeenCalled()
})

it('the prompt stays by default when the component that made the call is unmounted', async () => {
  const prompted = createPrompted()
  const ended = vi.fn<(response: unknown) => void>()
  const page = { prompted, onSuccess: ended, onError: (error: unknown) => ended(isStepUpError(error)) }
  const screen = await render(<Page {...page} />)
  await screen.getByRole('button').click()
  await expect.poll(() => prompted.client.getSnapshot().status).toBe('entering')
  await screen.rerender(<Page {...page} gone />)
  await prompted.answer('approve')
  await expect.poll(() => ended).toHaveBeenCalledWith(expect.objectContaining({ status: 200 }))
})
