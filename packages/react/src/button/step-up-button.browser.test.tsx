import { Button as BaseButton } from '@base-ui/react/button'
import MuiButton from '@mui/material/Button'
import { type ComponentPropsWithRef, type ComponentType, forwardRef, type ReactElement, StrictMode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { describeConformance, type PartLikeProps } from '../../test/conformance.tsx'
import { createPrompted, type Prompted } from '../../test/prompted.ts'
import { StepUpButton, type StepUpButtonProps, StepUpProvider, useStepUpButton } from '../index.ts'

type SendProps = Omit<StepUpButtonProps<Response>, 'children'>

/** Written like the output of `shadcn add button`: classes by variant, and every prop on the element. */
const ShadcnButton = forwardRef<HTMLButtonElement, ComponentPropsWithRef<'button'> & { readonly variant?: string }>(
  ({ className, variant = 'default', ...props }, ref) => (
    <button ref={ref} data-slot="button" className={`inline-flex ${variant} ${className ?? ''}`} {...props} />
  ),
)

const buttons: Readonly<Record<string, ComponentType<SendProps>>> = {
  'the plain button': (props) => <StepUpButton {...props}>Send</StepUpButton>,
  'a shadcn/ui button': (props) => (
    <StepUpButton {...props} render={<ShadcnButton variant="destructive" />}>
      Send
    </StepUpButton>
  ),
  'a MUI button': (props) => (
    <StepUpButton {...props} render={<MuiButton variant="contained" />}>
      Send
    </StepUpButton>
  ),
  'a Base UI button': (props) => (
    <StepUpButton {...props} render={<BaseButton className="theirs" />}>
      Send
    </StepUpButton>
  ),
  'a button with the props of useStepUpButton': function Send({ call }) {
    const { buttonProps } = useStepUpButton(call)
    return <MuiButton {...buttonProps}>Send</MuiButton>
  },
}

function inApp({ client }: Prompted, children: ReactElement): ReactElement {
  return (
    <StrictMode>
      <StepUpProvider client={client}>{children}</StepUpProvider>
    </StrictMode>
  )
}

const send =
  ({ client }: Prompted) =>
  () =>
    client.fetch('/api/transfers', { method: 'POST' })

describe.each(Object.entries(buttons))('%s', (name, Send) => {
  it(`${name} is busy and keeps the focus while the call is pending, and one press is one call`, async () => {
    const prompted = createPrompted()
    const screen = await render(inApp(prompted, <Send call={send(prompted)} />))
    const button = screen.getByRole('button', { name: 'Send' })
    await expect.element(button).toHaveAttribute('data-state', 'idle')
    await userEvent.dblClick(button)
    await expect.element(button).toHaveAttribute('aria-busy', 'true')
    await expect.element(button).toHaveAttribute('aria-disabled', 'true')
    await expect.element(button).toHaveAttribute('data-pending', '')
    await expect.element(button).toHaveAttribute('data-state', 'pending')
    expect(button.element().hasAttribute('disabled')).toBe(false)
    expect(document.activeElement).toBe(button.element())
    await prompted.answer('approve')
    await expect.element(button).toHaveAttribute('data-state', 'success')
    await expect.element(button).toHaveAttribute('aria-busy', 'false')
    expect(button.element().hasAttribute('data-pending')).toBe(false)
    expect(prompted.calls()).toBe(2)
  })

  it(`${name} makes one call while Enter is held down`, async () => {
    const prompted = createPrompted()
    const call = vi.fn<() => Promise<Response>>(async () => new Response())
    const screen = await render(inApp(prompted, <Send call={call} />))
    const button = screen.getByRole('button').element() as HTMLButtonElement
    const presses = [false, true, true].map(
      (repeat) => new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true }),
    )
    // A press with a prevented default does not click.
    for (const press of presses) if (button.dispatchEvent(press)) button.click()
    await expect.poll(() => call).toHaveBeenCalledTimes(1)
  })
})

it('the button of another library keeps its own look', async () => {
  const prompted = createPrompted()
  const { 'a MUI button': Mui, 'a shadcn/ui button': Shadcn } = buttons
  if (!Mui || !Shadcn) throw new Error('Both are above')
  const screen = await render(inApp(prompted, <Mui call={send(prompted)} className="mine" />))
  await expect.element(screen.getByRole('button')).toHaveClass('MuiButton-contained', 'mine')
  await screen.rerender(inApp(prompted, <Shadcn call={send(prompted)} className="mine" />))
  await expect.element(screen.getByRole('button')).toHaveClass('inline-flex', 'destructive', 'mine')
})

it.each([true, 'true'] as const)('a press of a button with aria-disabled=%j makes no call', async (disabled) => {
  const prompted = createPrompted()
  const screen = await render(
    inApp(
      prompted,
      <StepUpButton call={send(prompted)} aria-disabled={disabled}>
        Send
      </StepUpButton>,
    ),
  )
  const button = screen.getByRole('button').element() as HTMLButtonElement
  button.click()
  await expect.element(button).toHaveAttribute('aria-busy', 'false')
  await expect.element(button).toHaveAttribute('aria-disabled', 'true')
  expect(prompted.calls()).toBe(0)
})

it('a click handler runs before the call, and prevents it with preventDefault', async () => {
  const prompted = createPrompted()
  const call = vi.fn<() => Promise<void>>(async () => {})
  const screen = await render(
    inApp(
      prompted,
      <StepUpButton call={call} onClick={(event) => event.preventDefault()}>
        Send
      </StepUpButton>,
    ),
  )
  await screen.getByRole('button').click()
  await expect.element(screen.getByRole('button')).toHaveAttribute('data-state', 'idle')
  expect(call).not.toHaveBeenCalled()
})

it('a function given as render gets the result of the call', async () => {
  const prompted = createPrompted()
  const screen = await render(
    inApp(
      prompted,
      <StepUpButton
        call={async () => 'Sent to Lena'}
        render={(props, state) => <button {...props}>{state.status === 'success' ? state.data : 'Send'}</button>}
      />,
    ),
  )
  await screen.getByRole('button').click()
  await expect.element(screen.getByRole('button', { name: 'Sent to Lena' })).toBeVisible()
})

describeConformance(StepUpButton as ComponentType<PartLikeProps>, {
  name: 'StepUpButton',
  tag: 'button',
  props: { call: async () => {} },
  wrap: (element) => inApp(createPrompted(), element),
})
