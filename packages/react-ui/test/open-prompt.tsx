import '../src/styles.css'

import { StepUpProvider } from '@stepup/react'
import {
  createFlowFixtures,
  createScriptedClient,
  type FlowFixtureName,
  type FlowFixtures,
  type ScriptedClient,
} from '@stepup/testing'
import { act, StrictMode } from 'react'
import { expect } from 'vitest'
import { page, type Locator } from 'vitest/browser'
import { render } from 'vitest-browser-react'

import { StepUpModal, type StepUpModalProps } from '../src/index.ts'
import { en } from '../src/locales/en.ts'

/** A prompt over a page with a button, controlled by the test. */
export interface OpenPrompt {
  readonly client: ScriptedClient
  readonly dialog: Locator
  /** Switches to another fixture state. */
  readonly show: (name: FlowFixtureName) => void
}

type State = FlowFixtures[FlowFixtureName]

/** Returns a fixture by name, optionally changed. */
export function fixture(name: FlowFixtureName, change: (state: State) => State = (state) => state): State {
  return change(createFlowFixtures(Date.now())[name])
}

/** Opens the prompt in a state, in StrictMode. */
export async function openPrompt(
  name: FlowFixtureName | State,
  props: Partial<StepUpModalProps> = {},
): Promise<OpenPrompt> {
  const client = createScriptedClient()
  await render(
    <StrictMode>
      <StepUpProvider client={client}>
        <button>Send</button>
        <StepUpModal messages={en} brand={{ name: 'Northbank' }} {...props} />
      </StepUpProvider>
    </StrictMode>,
  )
  ;(page.getByRole('button', { name: 'Send' }).element() as HTMLElement).focus()
  await settled(() => client.show(typeof name === 'string' ? fixture(name) : name))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog).toBeVisible()
  return { client, dialog, show: (next) => client.show(fixture(next)) }
}

/** Waits until StrictMode has run every effect again, possibly in a later task, which moves the focus once more. */
async function settled(change: () => void): Promise<void> {
  const environment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }
  environment.IS_REACT_ACT_ENVIRONMENT = true
  await act(async () => change())
  environment.IS_REACT_ACT_ENVIRONMENT = false
}

/** Waits until a text appears. */
export async function says(locator: Locator, text: string): Promise<void> {
  await expect.poll(() => locator.element().textContent).toContain(text)
}

/** Records everything that the status region announces. */
export function listen(dialog: Locator): readonly string[] {
  const said: string[] = []
  const status = dialog.getByRole('status').first().element()
  new MutationObserver((records) => {
    for (const { target } of records) {
      const text = target.textContent?.trim()
      if (text) said.push(text)
    }
  }).observe(status, { childList: true, characterData: true, subtree: true })
  return said
}
