import '../styles.css'

import { createScriptedClient } from '@stepup/testing'
import { Suspense, useEffect, type ReactNode } from 'react'
import { hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { fixture } from '../../test/open-prompt.tsx'
import { pages } from '../../test/pages.tsx'
import { preloadStepUpModal } from '../index.ts'

const levels = ['error', 'warn', 'info', 'log'] as const
const undo: (() => void)[] = []

beforeAll(() => preloadStepUpModal())
beforeEach(() => {
  for (const level of levels) vi.spyOn(console, level)
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const restore of undo.splice(0)) restore()
})

/** Reports when its content is hydrated. */
function Alive({ tell, children }: { readonly tell?: () => void; readonly children: ReactNode }): ReactNode {
  useEffect(() => tell?.(), [tell])
  return children
}

/** Puts the server's HTML in the page and hydrates it. */
async function hydrate(name: keyof typeof pages, client = createScriptedClient()) {
  const faults: unknown[] = []
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(<Alive>{pages[name](createScriptedClient())}</Alive>)
  const button = container.querySelector('button')
  const root = await new Promise<Root>((resolve) => {
    const hydrating = hydrateRoot(
      container,
      <Alive tell={() => queueMicrotask(() => resolve(hydrating))}>{pages[name](client)}</Alive>,
      { onRecoverableError: (error) => faults.push(error) },
    )
  })
  undo.push(() => {
    root.unmount()
    container.remove()
  })
  return { client, container, button, faults }
}

/** Hydrates a page inside of a boundary whose code is still on its way. */
function hydrateLate(name: keyof typeof pages, client = createScriptedClient()) {
  const { promise: loading, resolve } = Promise.withResolvers<void>()
  let isLoaded = true
  function Code(): null {
    if (!isLoaded) throw loading
    return null
  }
  const draw = (each: ReturnType<typeof createScriptedClient>): ReactNode => (
    <Suspense fallback={<p>Loading</p>}>
      <Code />
      {pages[name](each)}
    </Suspense>
  )
  const faults: unknown[] = []
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(draw(createScriptedClient()))
  isLoaded = false
  const button = container.querySelector('button')
  const root = hydrateRoot(container, draw(client), { onRecoverableError: (error) => faults.push(error) })
  undo.push(() => {
    root.unmount()
    container.remove()
  })
  const arrive = (): void => {
    isLoaded = true
    resolve()
  }
  return { client, container, button, faults, arrive }
}

function expectSilence(faults: readonly unknown[]): void {
  expect(faults).toEqual([])
  for (const level of levels) expect(console[level]).not.toHaveBeenCalled()
}

describe.each(['modal', 'inline', 'page'] as const)('HTML of the server: %s', (name) => {
  it(`hydration keeps the server’s HTML without a warning: ${name}`, async () => {
    const { container, button, faults } = await hydrate(name)
    expect(container.querySelector('button')).toBe(button)
    expect(container.textContent).toBe('SendLocked')
    expectSilence(faults)
  })

  it(`the prompt opens for a challenge after the hydration: ${name}`, async () => {
    const { client, faults } = await hydrate(name)
    client.show(fixture('passkey'))
    await expect.element(page.getByRole('button', { name: 'Continue with passkey' })).toHaveFocus()
    expectSilence(faults)
  })

  it(`the prompt opens for a challenge before the hydration: ${name}`, async () => {
    const client = createScriptedClient()
    client.show(fixture('totp'))
    const { faults } = await hydrate(name, client)
    await expect.element(page.getByRole('textbox', { name: 'Code' })).toHaveFocus()
    expectSilence(faults)
  })

  it(`the prompt opens in a boundary that hydrates after the challenge: ${name}`, async () => {
    const { client, container, button, faults, arrive } = hydrateLate(name)
    client.show(fixture('passkey'))
    expect(container.textContent).toBe('SendLocked')
    expect(document.querySelector('.su-host')).toBeNull()
    arrive()
    await expect.element(page.getByRole('button', { name: 'Continue with passkey' })).toHaveFocus()
    if (name === 'modal') expect(container.querySelector('button')).toBe(button)
    expectSilence(faults)
  })
})
