import { createFlowFixtures, createScriptedClient } from '@stepup/testing'
import type { ReactNode } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'

import { pages } from '../../test/pages.tsx'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Renders to a Node stream and returns the whole output. */
function renderOnServer(page: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder()
    let html = ''
    const sink = {
      write(chunk: string | Uint8Array) {
        html += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
        return true
      },
      end: () => resolve(html),
      destroy: reject,
      on: () => sink,
    }
    const { pipe } = renderToPipeableStream(page, {
      onError: reject,
      onAllReady: () => pipe(sink),
    })
  })
}

it('the package can be imported without a DOM', async () => {
  expect([typeof window, typeof document]).toEqual(['undefined', 'undefined'])
  for (const module of [
    import('../index.ts'),
    import('../steps/step-up-dialog.tsx'),
    import('../steps/later-steps.tsx'),
  ])
    expect(Object.keys(await module)).not.toEqual([])
})

it.each(['modal', 'inline', 'page'] as const)(
  'the server renders the prompt to a stream without a warning: %s',
  async (name) => {
    const complaints = (['error', 'warn', 'log'] as const).map((level) => vi.spyOn(console, level))
    const html = await renderOnServer(pages[name](createScriptedClient()))
    expect(html).toContain('<b>Locked</b>')
    expect(html).toContain('Send')
    expect(html).not.toContain('Secret')
    expect(html).not.toContain('su-host')
    for (const complain of complaints) expect(complain).not.toHaveBeenCalled()
  },
)

it.each(['modal', 'inline', 'page'] as const)(
  'the server renders no open prompt, whatever the flow: %s',
  async (name) => {
    const open = createFlowFixtures(Date.now())['passkey']
    expect(await renderOnServer(pages[name](createScriptedClient(open)))).toBe(
      await renderOnServer(pages[name](createScriptedClient())),
    )
  },
)
