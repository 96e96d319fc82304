import { createFlowFixtures, type FlowFixtureName } from '@stepup/testing'
import { beforeAll, describe, expect, it } from 'vitest'

import { openPrompt } from '../../test/open-prompt.tsx'
import { preloadStepUpModal } from '../index.ts'

const fixtures = createFlowFixtures(0)
const states = Object.keys(fixtures) as FlowFixtureName[]
const still = { appearance: { options: { animations: false } } }

beforeAll(() => preloadStepUpModal())

describe.each(states.filter((name) => name !== 'approved'))('%s', (name) => {
  it(`A11Y-03: the prompt has visible buttons to leave at its top and at its foot: ${name}`, async () => {
    const { client, dialog } = await openPrompt(name, still)
    for (const way of ['Close', 'Cancel']) {
      const button = dialog.getByRole('button', { name: way, exact: true })
      await expect.element(button).toBeVisible()
      await button.click()
    }
    expect(client.sent).toEqual([{ type: 'cancel' }, { type: 'cancel' }])
  })

  it(`A11Y-11: the prompt does not focus an irreversible action, and describes the approval before it: ${name}`, async () => {
    const { dialog } = await openPrompt(name, still)
    const state = fixtures[name]
    await expect.poll(() => dialog.element().contains(document.activeElement)).toBe(true)
    expect(document.activeElement?.getAttribute('type')).not.toBe('submit')
    // An enrollment approves nothing.
    if (!state?.prompt.challenge.authorization_details || state.prompt.task.type === 'enroll') return
    const described = (dialog.element().getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
    for (const { creditorName } of state.prompt.challenge.authorization_details)
      if (typeof creditorName === 'string') expect(described).toContain(creditorName)
  })

  it(`A11Y-13: the prompt offers another factor if there is one, and explains that cancelling has no effect: ${name}`, async () => {
    const { client, dialog } = await openPrompt(name, still)
    const state = fixtures[name]
    const words = 'If you cancel, nothing is sent or changed.'
    await expect.element(dialog.getByText(words)).toBeVisible()
    await expect.element(dialog.getByRole('button', { name: 'Cancel' })).toHaveAccessibleDescription(words)
    // An ended challenge offers only "Start again"; the user chooses a factor after that.
    if (!state || !('factor' in state)) return
    const { task, enrollable, factors } = state.prompt
    const enrolling = task.type === 'enroll'
    if ((enrolling ? enrollable : factors).length < 2) return
    await dialog.getByRole('button', { name: enrolling ? /^(Back|Try another way)$/ : 'Try another way' }).click()
    expect(client.sent).toEqual([{ type: 'another_way' }])
  })
})
