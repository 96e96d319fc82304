import { StrictMode, useState, type ReactNode } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { useCodeField } from './use-code-field.ts'

/** Reported values, newest last: the digits, and whether they may be submitted automatically. */
let told: (readonly [value: string, certain: boolean])[]

function Field({ busy = false }: { readonly busy?: boolean }): ReactNode {
  const [value, setValue] = useState('')
  const { inputProps, slots } = useCodeField({
    length: 6,
    value,
    busy,
    onChange(next, certain) {
      told.push([next, certain])
      setValue(next)
    },
  })
  return (
    <>
      <input aria-label="Code" {...inputProps} />
      <output>{slots.map(({ digit, active }) => (active ? `[${digit ?? ' '}]` : (digit ?? '_'))).join('')}</output>
    </>
  )
}

const field = page.getByRole('textbox', { name: 'Code' })
const input = (): HTMLInputElement => field.element() as HTMLInputElement

beforeEach(async () => {
  told = []
  await render(
    <StrictMode>
      <Field />
    </StrictMode>,
  )
  await field.click()
})

/** Uses the clipboard, because Firefox ignores the data of a scripted `paste` event. */
async function paste(text: string): Promise<void> {
  const { selectionStart, selectionEnd } = input()
  const source = document.body.appendChild(document.createElement('textarea'))
  source.value = text
  source.select()
  await userEvent.copy()
  source.remove()
  input().focus()
  input().setSelectionRange(selectionStart, selectionEnd)
  await userEvent.paste()
}

/** Fills like a browser or password manager: the whole value at once, and an event. */
function fill(text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text)
  input().dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}

async function says(text: string): Promise<void> {
  await expect.poll(() => input().value).toBe(text)
}

describe('a field for a code', () => {
  it('the code field accepts typed digits, and shows the place of the next one', async () => {
    await userEvent.keyboard('123')
    await says('123')
    await expect.poll(() => document.querySelector('output')?.textContent).toBe('123[ ]__')
    await userEvent.keyboard('456')
    expect(told.at(-1)).toEqual(['123456', true])
  })

  it.each(['123 456', '123-456', '123 - 456'])('the code field accepts %s, typed', async (typed) => {
    await userEvent.type(field, typed)
    await says('123456')
  })

  it.each([
    ['１２３４５６', 'full-width'],
    ['١٢٣٤٥٦', 'Arabic-Indic'],
    ['۱۲۳۴۵۶', 'Persian'],
    ['१२३४५६', 'Devanagari'],
  ])('the code field accepts %s (%s), typed and pasted', async (digits) => {
    for (const digit of digits) {
      const typed = new InputEvent('beforeinput', {
        inputType: 'insertText',
        data: digit,
        bubbles: true,
        cancelable: true,
      })
      input().dispatchEvent(typed)
      expect(typed.defaultPrevented).toBe(true)
    }
    await says('123456')
    input().select()
    await paste(digits)
    await says('123456')
  })

  it('the code field accepts text that an input method wrote without `beforeinput`', async () => {
    fill('１２３')
    await says('123')
  })

  it.each([
    'Your code is 902 117. It ends in 5 minutes.',
    'Pay 1,250.00 EUR to Lena with 902117.\n\n@bank.example #902117',
    'رمزك ٩٠٢١١٧ لا تعطه لأحد',
  ])('the code field reads the code in the pasted text "%s"', async (message) => {
    await paste(message)
    await says('902117')
    expect(told.at(-1)).toEqual(['902117', true])
  })

  it('the code field accepts a paste into the middle', async () => {
    await userEvent.keyboard('126')
    input().setSelectionRange(2, 2)
    await paste('34-5')
    await says('123456')
    expect(input().selectionStart).toBe(5)
  })

  it('a pasted code replaces the input at any caret position', async () => {
    await userEvent.keyboard('111')
    input().setSelectionRange(1, 1)
    await paste('902 117')
    await says('902117')
  })

  it('a full code field overwrites the digits after the caret, and drops none', async () => {
    await userEvent.keyboard('123456')
    input().setSelectionRange(2, 2)
    await userEvent.keyboard('99')
    await says('129956')
    expect(input().selectionStart).toBe(4)
    input().setSelectionRange(1, 1)
    await paste('000')
    await says('100056')
  })

  it('the code field accepts autofill as one value', async () => {
    fill('123 456')
    await says('123456')
    expect(told.at(-1)).toEqual(['123456', true])
  })

  it('the code field supports undo and redo', async () => {
    await userEvent.keyboard('12')
    await paste('902117')
    await says('902117')
    await userEvent.keyboard('{Control>}z{/Control}')
    await says('12')
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}')
    await says('902117')
    input().setSelectionRange(0, 0)
    await userEvent.keyboard('5')
    await says('502117')
    await userEvent.keyboard('{Control>}z{/Control}')
    await says('902117')
  })

  it('the code field shortens a longer number, and does not submit it unseen', async () => {
    await paste('0151 23456789')
    await says('015123')
    expect(told.at(-1)).toEqual(['015123', false])
  })

  it('the code field deletes like any field', async () => {
    await userEvent.keyboard('1234{Backspace}')
    await says('123')
    await userEvent.keyboard('{Home}{Delete}')
    await says('23')
  })

  it('the code field reports no change for text without digits', async () => {
    await userEvent.keyboard('abc')
    await paste('no digits')
    expect(told).toEqual([])
  })
})
