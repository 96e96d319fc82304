import { createProblem } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { MAX_BODY } from './read-json.ts'
import { readBody } from './read-body.ts'

afterEach(() => void vi.unstubAllGlobals())

const refusal = createProblem('invalid_request', { detail: 'Zoë' })
const bytes = new TextEncoder().encode(JSON.stringify(refusal))

/** React Native as far as bodies see it: no streams, and blobs of other blobs only, whose text comes out of a `Response`. */
function stubReactNative(): Blob {
  const blob = new Blob([bytes])
  function NativeBlob(): never {
    throw new Error("Creating blobs from 'ArrayBuffer' and 'ArrayBufferView' are not supported")
  }
  class NativeResponse {
    readonly headers: Headers
    readonly body = undefined
    readonly #content: unknown
    constructor(content: unknown, { headers }: ResponseInit = {}) {
      this.#content = content
      this.headers = new Headers(headers)
    }
    clone(): NativeResponse {
      return this
    }
    async text(): Promise<string> {
      return this.#content === nativeBlob ? JSON.stringify(refusal) : String(this.#content)
    }
  }
  const nativeBlob = Object.setPrototypeOf({ size: blob.size }, NativeBlob.prototype) as Blob
  vi.stubGlobal('ReadableStream', undefined)
  vi.stubGlobal('Blob', NativeBlob)
  vi.stubGlobal('Response', NativeResponse)
  return nativeBlob
}

describe('the body of a refusal that a library kept', () => {
  it.each([
    ['an ArrayBuffer', bytes.buffer],
    ['a view of a longer buffer', new Uint8Array([0, ...bytes, 0]).subarray(1, bytes.length + 1)],
    ['a Blob', new Blob([bytes])],
    ['a stream', new Blob([bytes]).stream()],
    ['text', JSON.stringify(refusal)],
  ])('a body is read from %s', async (_, data) => {
    expect(await readBody({ status: 401, data }, undefined)).toEqual(refusal)
  })

  it('a body is read from an ArrayBuffer and from a Blob in React Native', async () => {
    const blob = stubReactNative()
    expect(await readBody({ status: 401, data: bytes.buffer }, undefined)).toEqual(refusal)
    expect(await readBody({ status: 401, data: blob }, undefined)).toEqual(refusal)
  })

  it.each([
    ['an ArrayBuffer', (long: Uint8Array<ArrayBuffer>) => long.buffer],
    ['a Blob', (long: Uint8Array<ArrayBuffer>) => new Blob([long])],
    ['a stream', (long: Uint8Array<ArrayBuffer>) => new Blob([long]).stream()],
  ])('a body that is longer than any challenge is not read from %s', async (_, wrap) => {
    const long = new TextEncoder().encode(JSON.stringify({ ...refusal, detail: 'x'.repeat(MAX_BODY) }))
    expect(await readBody({ status: 401, data: wrap(long) }, undefined)).not.toMatchObject({ code: refusal.code })
  })
})
