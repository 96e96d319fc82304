import '../styles.css'
import { StepUpProvider } from '@stepup/react'
import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'

const sheet = document.createElement('style')

beforeEach(() => {
  // Resets the modules, which warn only once.
  vi.resetModules()
  document.head.append(sheet)
})
afterEach(() => sheet.remove())

/** Returns the console warnings when a prompt opens in a page with these styles. */
async function warningsWith(css: string): Promise<readonly unknown[]> {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  sheet.textContent = css
  const [{ checkStyles }, { StepUpModal }, { en }] = await Promise.all([
    import('./check-styles.ts'),
    import('../index.ts'),
    import('../locales/en.ts'),
  ])
  expect(checkStyles).toBeDefined()
  const client = createScriptedClient()
  await render(
    <StepUpProvider client={client}>
      <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
    </StepUpProvider>,
  )
  client.show(createFlowFixtures(Date.now()).passkey)
  await expect.element(page.getByRole('dialog')).toBeVisible()
  return warn.mock.calls.flat()
}

it('the console reports an unlayered reset that overrides the prompt, once in development', async () => {
  expect(await warningsWith('* { margin: 0; padding: 0 }')).toEqual([expect.stringContaining('@layer page, stepup')])
})

it('the console does not report a reset in a layer below the layer of the prompt', async () => {
  // The prompt's layer already exists, so this one is nested in it, and rules of the outer layer win.
  expect(await warningsWith('@layer stepup.page { * { margin: 0; padding: 0 } }')).toEqual([])
})
