import { StrictMode, type ReactNode } from 'react'
import { expect, it } from 'vitest'
import { renderHook } from 'vitest-browser-react'

import { createPrompted } from '../../test/prompted.ts'
import { StepUpProvider, useStepUp } from '../index.ts'

/** Renders a list whose rows each require an approval to be deleted. */
async function renderRows() {
  const prompted = createPrompted()
  const deleted: string[] = []
  const { result } = await renderHook(
    () =>
      useStepUp(async ({ id }: { id: string }, { headers }) => {
        const response = await prompted.fetch(`/api/rows/${id}`, { method: 'DELETE', headers })
        if (!response.ok) throw response
        deleted.push(id)
        return id
      }),
    {
      wrapper: ({ children }: { readonly children?: ReactNode }) => (
        <StrictMode>
          <StepUpProvider client={prompted.client}>{children}</StepUpProvider>
        </StrictMode>
      ),
    },
  )
  return { ...prompted, result, deleted }
}

it('a second row is a separate call while the first is pending, and never gets the first success', async () => {
  const { result, answer, deleted } = await renderRows()
  const [a, b] = [result.current.runSettled({ id: 'a' }), result.current.runSettled({ id: 'b' })]
  await answer('approve')
  expect(await a).toEqual({ status: 'success', data: 'a' })
  expect(deleted).toEqual(['a'])
  expect(result.current.status).toBe('pending')
  await answer('cancel')
  expect(await b).toEqual({ status: 'cancelled' })
  expect(deleted).toEqual(['a'])
  await expect.poll(() => result.current.status).toBe('cancelled')
})

it('clicking the same row again joins the first call', async () => {
  const { result, answer, deleted } = await renderRows()
  const outcomes = [result.current.runSettled({ id: 'a' }), result.current.runSettled({ id: 'a' })]
  expect(outcomes[0]).toBe(outcomes[1])
  await answer('approve')
  await Promise.all(outcomes)
  expect(deleted).toEqual(['a'])
})

it('the state of `useStepUp` is that of the last clicked row, whichever ends last', async () => {
  const { result, answer, deleted } = await renderRows()
  const first = result.current.runSettled({ id: 'a' })
  await expect.poll(() => result.current.status).toBe('pending')
  const second = result.current.runSettled({ id: 'b' })
  await answer('cancel')
  await first
  expect(result.current.status).toBe('pending')
  await answer('approve')
  await second
  await expect.poll(() => result.current).toMatchObject({ status: 'success', data: 'b' })
  expect(deleted).toEqual(['b'])
})
