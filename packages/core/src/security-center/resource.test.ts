import { describe, expect, it, vi } from 'vitest'

import type { Visibility } from '../time/visibility.ts'
import { createResource } from './resource.ts'

describe('a list of the server', () => {
  const visible: Visibility = { isVisible: () => true, subscribe: () => () => undefined }

  it('a list of the server shows the response to the latest request in any order of arrival', async () => {
    const answers: ((value: string) => void)[] = []
    const list = createResource(() => new Promise<string>((resolve) => answers.push(resolve)), visible)
    const first = list.refresh()
    const second = list.refresh()
    answers[1]?.('new')
    answers[0]?.('old')
    await Promise.all([first, second])
    expect(list.getSnapshot()).toMatchObject({ status: 'loaded', data: 'new' })
  })

  it('a list of the server stays when a refresh fails', async () => {
    const load = vi
      .fn<() => Promise<string>>()
      .mockResolvedValueOnce('list')
      .mockRejectedValue(new TypeError('offline'))
    const list = createResource(load, visible)
    await list.refresh()
    await list.refresh()
    expect(list.getSnapshot()).toMatchObject({ status: 'loaded', data: 'list' })
  })

  it('a list is loaded again when the page becomes visible, and not after the last listener has left', async () => {
    const listeners = new Set<() => void>()
    const load = vi.fn<() => Promise<string>>(() => Promise.resolve('list'))
    const list = createResource(load, {
      isVisible: () => true,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    })
    const leave = list.subscribe(() => undefined)
    for (const listener of listeners) listener()
    expect(load).toHaveBeenCalledTimes(2)
    leave()
    expect(listeners.size).toBe(0)
  })
})
