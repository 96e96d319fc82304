import { useCodeField } from '@stepup/react'
import type { ReactNode } from 'react'
import { beforeAll, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { openPrompt } from '../../test/open-prompt.tsx'
import {
  preloadStepUpModal,
  type ButtonSlotProps,
  type CodeFieldSlotProps,
  type IconSlotProps,
  type InputSlotProps,
} from '../index.ts'

beforeAll(() => preloadStepUpModal())

describe('an app’s own button', () => {
  let primary: ButtonSlotProps | undefined
  function MyButton({ variant, busy, ...props }: ButtonSlotProps): ReactNode {
    if (variant === 'primary') primary = { variant, busy, ...props }
    return <button {...props} data-mine={variant} data-working={busy} />
  }
  const slots = { Button: MyButton }

  it('an app’s own button has the focus, the name, the click and the busy state of the built-in button', async () => {
    const { client, dialog, show } = await openPrompt('passkey', { slots })
    const button = dialog.getByRole('button', { name: 'Continue with passkey' })
    await expect.element(button).toHaveFocus()
    await expect.element(button).toHaveAttribute('data-mine', 'primary')
    await expect.element(button).not.toHaveClass('su-button')
    expect(primary).toMatchObject({ type: 'button', busy: false })
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => client.sent).toEqual([{ type: 'begin' }])
    show('passkey-checking')
    const working = dialog.getByRole('button', { name: 'Checking' })
    await expect.element(working).toHaveAttribute('aria-disabled', 'true')
    await expect.element(working).toHaveAttribute('data-working', 'true')
    await expect.element(working).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(client.sent).toHaveLength(1)
  })

  it('an app’s own button submits a form, and replaces every link of the prompt', async () => {
    const { dialog } = await openPrompt('totp', { slots })
    await expect.element(dialog.getByRole('button', { name: 'Approve' })).toHaveAttribute('type', 'submit')
    for (const name of ['Try another way', 'Cancel'])
      await expect.element(dialog.getByRole('button', { name })).toHaveAttribute('data-mine', 'link')
  })

  it('an app’s own button receives the app’s props and further props of the part', async () => {
    const { dialog } = await openPrompt('passkey', {
      slots,
      appearance: { elements: { button: 'rounded', link: { color: 'red' } } },
      slotProps: { Button: { 'data-track': 'step-up' } },
    })
    const button = dialog.getByRole('button', { name: 'Continue with passkey' })
    await expect.element(button).toHaveClass('rounded', { exact: true })
    await expect.element(button).toHaveAttribute('data-track', 'step-up')
    expect(getComputedStyle(dialog.getByRole('button', { name: 'Cancel' }).element()).color).toBe('rgb(255, 0, 0)')
  })
})

describe('an app’s own text field', () => {
  const slots = { Input: (props: InputSlotProps): ReactNode => <input {...props} data-mine="" /> }

  it('an app’s own text field has a label, a description and the focus, and submits its value', async () => {
    const { client, dialog, show } = await openPrompt('password', { slots })
    const field = dialog.getByLabelText('Password', { exact: true })
    await expect.element(field).toHaveAttribute('data-mine')
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveAttribute('type', 'password')
    await userEvent.keyboard('Hunter2{Enter}')
    expect(client.sent).toEqual([{ type: 'submit', password: 'Hunter2' }])
    show('password-wrong')
    await expect.element(field).toHaveAccessibleDescription('That password isn’t right. 3 tries left.')
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
  })

  it('an app’s own text field is used for recovery codes', async () => {
    const { dialog } = await openPrompt('recovery', { slots })
    await expect.element(dialog.getByRole('textbox', { name: 'Recovery code' })).toHaveAttribute('data-mine')
  })
})

describe('an app’s own field for a code', () => {
  let last: CodeFieldSlotProps | undefined
  function MyCode(props: CodeFieldSlotProps): ReactNode {
    last = props
    const { inputProps } = useCodeField(props)
    return (
      <input
        {...inputProps}
        id={props.id}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        data-focus=""
      />
    )
  }

  it('an app’s own code field has a name, a description and the focus, and submits when complete', async () => {
    const { client, dialog, show } = await openPrompt('totp', { slots: { CodeField: MyCode } })
    const field = dialog.getByRole('textbox', { name: 'Code' })
    await expect.element(field).toHaveFocus()
    expect(last).toMatchObject({ length: 6, value: '', busy: false, invalid: false })
    await userEvent.keyboard('123456')
    await expect.poll(() => client.sent).toEqual([{ type: 'submit', code: '123456' }])
    show('totp-checking')
    await expect.element(field).toHaveAttribute('readonly')
    show('totp-wrong')
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    await expect
      .element(field)
      .toHaveAccessibleDescription('That code isn’t right. 3 tries left. Changes every 30 seconds')
  })
})

describe('an app’s own icons and spinner', () => {
  it('an app’s own icons and spinner replace the built-in components', async () => {
    const { dialog, show } = await openPrompt('passkey', {
      slots: {
        Icon: ({ name }: IconSlotProps): ReactNode => <i aria-hidden="true" data-mine={name} />,
        Spinner: (): ReactNode => <i aria-hidden="true" data-mine="spinner" />,
      },
    })
    const ownParts = (): readonly (string | null)[] =>
      [...dialog.element().querySelectorAll('[data-mine]')].map((icon) => icon.getAttribute('data-mine'))
    expect(ownParts()).toEqual(['shield', 'close', 'passkey'])
    expect(dialog.element().querySelector('svg')).toBe(null)
    show('passkey-checking')
    await expect.poll(ownParts).toEqual(['shield', 'close', 'spinner'])
    await expect.element(dialog.getByRole('button', { name: 'Close' })).toBeVisible()
  })
})
