import { startTransition, useActionState, version, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { createPrompted, type Prompted } from '../../test/prompted.ts'
import { StepUpProvider, useStepUp } from '../index.ts'

function useTransfer({ fetch }: Prompted) {
  return useStepUp(async (data: FormData, { headers }) => {
    const body = JSON.stringify([...data])
    const response = await fetch('/api/transfers', { method: 'POST', headers, body })
    if (!response.ok) throw response
    return response.status
  })
}

function ActionForm({ prompted }: { readonly prompted: Prompted }): ReactNode {
  const transfer = useTransfer(prompted)
  return (
    <form action={async (data) => void (await transfer.runSettled(data))} onReset={transfer.onReset}>
      <input name="amount" aria-label="Amount" defaultValue="" />
      <button aria-busy={transfer.status === 'pending'}>Send</button>
      <button type="reset">Clear</button>
      <output>{transfer.status}</output>
    </form>
  )
}

function StateForm({ prompted }: { readonly prompted: Prompted }): ReactNode {
  const transfer = useTransfer(prompted)
  const [state, action] = useActionState(
    async (_: string, data: FormData) => (await transfer.runSettled(data)).status,
    'idle',
  )
  return (
    <form action={action} onReset={transfer.onReset}>
      <input name="amount" aria-label="Amount" defaultValue="" />
      <button aria-busy={transfer.status === 'pending'}>Send</button>
      <output>{state}</output>
    </form>
  )
}

// React 18 has no actions.
describe.skipIf(version.startsWith('18'))('in a form action of React 19', () => {
  it.each([
    ['action', ActionForm],
    ['useActionState', StateForm],
  ])('a form of React 19 with %s keeps the input after a cancellation, and resets after a success', async (_, Form) => {
    const prompted = createPrompted()
    const screen = await render(
      <StepUpProvider client={prompted.client}>
        <Form prompted={prompted} />
      </StepUpProvider>,
    )
    const amount = screen.getByLabelText('Amount')
    const button = screen.getByRole('button', { name: 'Send' })
    await userEvent.fill(amount, '1250.00')
    await button.click()
    await expect.element(button).toHaveAttribute('aria-busy', 'true')
    await prompted.answer('cancel')
    await expect.element(screen.getByRole('status')).toHaveTextContent('cancelled')
    await expect.element(button).toHaveAttribute('aria-busy', 'false')
    await expect.element(amount).toHaveValue('1250.00')
    await button.click()
    await prompted.answer('approve')
    await expect.element(screen.getByRole('status')).toHaveTextContent('success')
    await expect.element(amount).toHaveValue('')
  })

  it('a reset button still clears the form of React 19, even after a cancellation', async () => {
    const prompted = createPrompted()
    const screen = await render(
      <StepUpProvider client={prompted.client}>
        <ActionForm prompted={prompted} />
      </StepUpProvider>,
    )
    const amount = screen.getByLabelText('Amount')
    await userEvent.fill(amount, '1250.00')
    await screen.getByRole('button', { name: 'Send' }).click()
    await prompted.answer('cancel')
    await expect.element(screen.getByRole('status')).toHaveTextContent('cancelled')
    await screen.getByRole('button', { name: 'Clear' }).click()
    await expect.element(amount).toHaveValue('')
  })
})

it('a call is pending immediately inside a transition', async () => {
  const prompted = createPrompted()
  function Transition(): ReactNode {
    const transfer = useTransfer(prompted)
    return (
      <button onClick={() => startTransition(() => void transfer.runSettled(new FormData()))}>{transfer.status}</button>
    )
  }
  const screen = await render(
    <StepUpProvider client={prompted.client}>
      <Transition />
    </StepUpProvider>,
  )
  await screen.getByRole('button').click()
  await expect.poll(() => prompted.client.getSnapshot().status).toBe('entering')
  await expect.element(screen.getByRole('button')).toHaveTextContent('pending')
  await prompted.answer('cancel')
  await expect.element(screen.getByRole('button')).toHaveTextContent('cancelled')
})
