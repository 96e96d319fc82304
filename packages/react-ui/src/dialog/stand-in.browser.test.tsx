import { afterEach, beforeAll, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { openPrompt } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'

beforeAll(() => preloadStepUpModal())

const undo: (() => void)[] = []
afterEach(() => {
  for (const restore of undo.splice(0)) restore()
})

/** Adds a listener of another library, which runs before an event reaches the prompt. */
function onDocument(type: string, listener: (event: Event) => void): void {
  document.addEventListener(type, listener, true)
  undo.push(() => document.removeEventListener(type, listener, true))
}

it('a listener on the document cannot cancel a click in the prompt as a click outside', async () => {
  const { client, dialog } = await openPrompt('passkey')
  for (const type of ['pointerdown', 'mousedown', 'click']) {
    onDocument(type, (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
    })
  }
  await dialog.getByRole('button', { name: 'Continue with passkey' }).click()
  expect(client.sent).toEqual([{ type: 'begin' }])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(client.sent).toEqual([{ type: 'begin' }, { type: 'cancel' }])
})

it('a focus trap on the document sees no focus that leaves it for the prompt', async () => {
  const { dialog } = await openPrompt('passkey')
  const trap = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send')?.parentElement
  const inside: unknown[] = []
  onDocument('focusin', ({ target }) => inside.push(target instanceof Node && trap?.contains(target)))
  for (const name of ['Cancel', 'Continue with passkey']) {
    const button = dialog.getByRole('button', { name }).element() as HTMLElement
    button.focus()
    expect(document.activeElement).toBe(button)
  }
  expect(inside).toEqual([true, true])
})

it('a listener on the document sees a click in the prompt beside the previous focus, and on no control', async () => {
  const { dialog } = await openPrompt('passkey')
  const outerButton = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Send')
  const seen: Event[] = []
  onDocument('click', (event) => {
    seen.push(event)
    expect(event.target).toBe(outerButton?.parentElement)
    expect(event.composedPath()).toEqual([
      outerButton?.parentElement,
      document.body,
      document.documentElement,
      document,
      window,
    ])
  })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await new Promise(requestAnimationFrame)
  expect(seen.map(({ target }) => target)).toEqual([outerButton?.parentElement])
})

it('an event inside the prompt is unchanged for an app’s own listeners', async () => {
  const { dialog } = await openPrompt('passkey')
  const label = dialog.getByText('Cancel', { exact: true }).element()
  const seen: unknown[] = []
  for (const capture of [true, false]) {
    dialog.element().addEventListener(
      'click',
      (event) => {
        event.preventDefault()
        seen.push(event.target, event.composedPath().includes(dialog.element()), event.defaultPrevented)
      },
      { capture },
    )
  }
  await userEvent.click(label)
  expect(seen).toEqual([label, true, true, label, true, true])
})

it('events of the page and unwatched events of the prompt are unchanged', async () => {
  const { dialog } = await openPrompt('totp')
  const targets: unknown[] = []
  for (const type of ['input', 'keydown']) onDocument(type, ({ target }) => targets.push(target))
  await userEvent.keyboard('1')
  const field = dialog.getByRole('textbox', { name: 'Code' }).element()
  expect(targets).toEqual([field, field])
})
