import { createStepUpClient, findStepUpError, type StepUpClient } from '@stepup/core'
import { answerPrompts } from '@stepup/testing'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'

import type { DataLayerModule } from './data-layer.ts'
import { dataLayers } from './data-layers.ts'

const modules = import.meta.glob<DataLayerModule>('./layers/*.{ts,tsx}')

beforeEach(() => {
  document.cookie = `user=${crypto.randomUUID()}; Path=/; SameSite=Lax`
})

const seen = async (): Promise<number> => (await (await fetch('/api/seen')).json()) as number

/** Completes prompts with the code that the API sent, or cancels them. Counts the prompts. */
function answering(stepUp: StepUpClient, cancel = false): { readonly prompts: () => number } {
  let prompts = 0
  onTestFinished(stepUp.on('prompt.shown', () => (prompts += 1)))
  if (cancel) onTestFinished(answerPrompts(stepUp, { cancel }))
  else {
    const detach = stepUp.attachRenderer()
    const unsubscribe = stepUp.subscribe(() => queueMicrotask(() => void answer(stepUp)))
    onTestFinished(() => {
      unsubscribe()
      detach()
    })
  }
  return { prompts: () => prompts }
}

/** Requests the code and enters it. */
async function answer(stepUp: StepUpClient): Promise<void> {
  const state = stepUp.getSnapshot()
  if (state.status === 'ready') stepUp.send({ type: 'begin' })
  if (state.status !== 'entering') return
  const code = await (await fetch('/api/code')).text()
  if (stepUp.getSnapshot() === state) stepUp.send({ type: 'submit', code })
}

const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 31) % 256)
const sum = bytes.reduce((total, byte) => (total + byte) % 65_521, 0)
const never = new AbortController().signal

/** Results of each data layer: the table of the docs. */
const found: Record<string, string[]> = {}

describe.each(dataLayers)('$name', ({ name, file, lacks = {} }) => {
  const passes = (result: string): unknown => (found[name] ??= []).push(result)

  async function open() {
    const module = await modules[`./layers/${file}`]?.()
    if (!module) throw new Error(`There is no layers/${file}.`)
    const stepUp = module.client?.() ?? createStepUpClient()
    return { stepUp, calls: module.open(stepUp) }
  }

  it(`an approved call resolves with the response of the API, after one prompt and one replay: ${name}`, async () => {
    const { stepUp, calls } = await open()
    const { prompts } = answering(stepUp)
    expect(await calls.pay('1250.00', never)).toBe('1250.00')
    expect([prompts(), await seen()]).toEqual([1, 2])
    passes('approved')
  })

  it(`a cancelled call rejects with one typed error, and is not made again: ${name}`, async () => {
    const { stepUp, calls } = await open()
    const { prompts } = answering(stepUp, true)
    const error = await calls.pay('1250.00', never).then(
      (paid) => `paid ${paid}`,
      (failure: unknown) => failure,
    )
    expect(findStepUpError(error)?.code).toBe('cancelled')
    expect([prompts(), await seen()]).toEqual([1, 1])
    passes('cancelled')
  })

  it(`a cancelled read is not made again: ${name}`, async () => {
    const { stepUp, calls } = await open()
    const { prompts } = answering(stepUp, true)
    const error = await calls.reveal(1, never).then(
      (card) => `card ${card}`,
      (failure: unknown) => failure,
    )
    expect(findStepUpError(error)?.code).toBe('cancelled')
    expect([prompts(), await seen()]).toEqual([1, 1])
  })

  it(`ten concurrent calls cause one prompt, and each call gets its own response: ${name}`, async () => {
    const { stepUp, calls } = await open()
    const { prompts } = answering(stepUp)
    const cards = Array.from({ length: 10 }, (_, index) => index + 1)
    expect(await Promise.all(cards.map((card) => calls.reveal(card, never)))).toEqual(cards)
    expect(prompts()).toBe(1)
    passes('ten at once')
  })

  it.skipIf(lacks.abort)(`an aborted call closes the prompt, and is not sent again: ${name}`, async () => {
    const { stepUp, calls } = await open()
    onTestFinished(stepUp.attachRenderer())
    const aborts = new AbortController()
    const ended = calls.pay('1250.00', aborts.signal).then(
      () => 'resolved',
      () => 'rejected',
    )
    await expect.poll(() => stepUp.getSnapshot().status).toBe('ready')
    aborts.abort()
    expect(await ended).toBe('rejected')
    await expect.poll(() => stepUp.getSnapshot().status).toBe('idle')
    expect(await seen()).toBe(1)
    passes('aborted')
  })

  it.skipIf(lacks.upload)(`a binary body arrives whole with the replay: ${name}`, async () => {
    const { stepUp, calls } = await open()
    answering(stepUp)
    expect(await calls.upload?.(bytes, never)).toEqual({ bytes: bytes.length, sum })
    expect(await seen()).toBe(2)
    passes('binary')
  })
})

it('the table in the docs has the results of these tests', async () => {
  const table = Object.fromEntries(Object.entries(found).map(([name, results]) => [name, results.join(', ')]))
  await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot('../../docs/src/data-layers/found.json')
})

it('the list of data layers has every file in layers', () => {
  expect(Object.keys(modules).toSorted()).toEqual(dataLayers.map(({ file }) => `./layers/${file}`).toSorted())
})

describe('requests made by the browser itself', () => {
  it('a download by a link works after `ensure`', async () => {
    const stepUp = createStepUpClient()
    answering(stepUp)
    await stepUp.ensure({ action: 'card.reveal' })
    const response = await fetch('/api/statement')
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="statement.pdf"',
    ])
  })

  it('an EventSource opens after `ensure`', async () => {
    const stepUp = createStepUpClient()
    answering(stepUp)
    await stepUp.ensure({ action: 'card.reveal' })
    const source = new EventSource('/api/ticks')
    onTestFinished(() => source.close())
    const message = await new Promise<MessageEvent>((resolve, reject) => {
      source.addEventListener('message', resolve)
      source.addEventListener('error', () => reject(new Error('The stream was refused.')))
    })
    expect(message.data).toBe('1')
  })
})
