import { readFileSync } from 'node:fs'

import { problems } from '@stepup/protocol'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'

import { openConformingBank } from '../../test/conforming-bank.ts'
import { conform } from './conform.ts'

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly enum?: readonly string[] }>> }
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const openApi = JSON.parse(read('../../../protocol/openapi.json')) as OpenApi
const ajv = new Ajv2020({ strict: false })
ajv.addSchema(openApi, 'openapi')

/** Returns the schema at a path of the document. */
const schemaAt = (...path: readonly string[]) => {
  const pointer = path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
  const validate = ajv.getSchema(`openapi#/${pointer}`)
  if (!validate) throw new Error(`The document has nothing at ${path.join(' ')}.`)
  return validate
}

it('the OpenAPI document has every route of the server, and no other', () => {
  const routes = read('../../../server/src/endpoints/routes.ts')
  const served = [...routes.matchAll(/path: \/\^(\S+?)\$\/u,\s+methods: \{([^}]*)\}/g)].flatMap(
    ([, path = '', methods = '']) =>
      path.includes('development')
        ? []
        : [...methods.matchAll(/([A-Z]+):/g)].map(
            ([, method = '']) =>
              `${method} ${path.replaceAll('\\/', '/').replaceAll('([^/]+)', '{}').replaceAll('\\.', '.')}`,
          ),
  )
  const documented = Object.entries(openApi.paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '{}')}`),
  )
  expect(documented.toSorted()).toEqual(served.toSorted())
})

it('the OpenAPI document has every problem code', () => {
  expect(openApi.components.schemas['ProblemCode']?.enum).toEqual(Object.keys(problems))
})

it('the OpenAPI document describes every response of the server in a run of `conform`', async () => {
  const { target, fetch } = await openConformingBank()
  const faults: unknown[] = []
  let checked = 0
  const watched = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const response = await fetch(request)
    const path = Object.keys(openApi.paths).find((candidate) =>
      new RegExp(`^/step-up${candidate.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
    if (path === undefined || response.status === 204) return response
    const { responses } = openApi.paths[path]?.[request.method.toLowerCase()] ?? { responses: {} }
    const status = String(response.status)
    const validate = !response.ok
      ? schemaAt('components', 'schemas', 'Problem')
      : schemaAt(
          'paths',
          path,
          request.method.toLowerCase(),
          'responses',
          status,
          'content',
          'application/json',
          'schema',
        )
    const body: unknown = await response.clone().json()
    checked += 1
    if (!(status in responses) && response.ok) faults.push([request.method, pathname, status])
    if (!validate(body)) faults.push([request.method, pathname, body, validate.errors])
    return response
  }
  const results = await conform(target, { fetch: watched })
  expect(results.filter(({ status }) => status !== 'passed')).toEqual([])
  expect(faults).toEqual([])
  expect(checked).toBeGreaterThan(60)
})

it('the OpenAPI document allows no result with both an elevation and a grant', () => {
  const validate = schemaAt('components', 'schemas', 'VerifyResult')
  const elevation = { acr: 'aal2', amr: ['otp'], auth_time: 1, expires_in: 300 }
  const grant = { token: 'kV2rYb6Tn8', acr: 'aal2', expires_in: 120 }
  expect(validate({ status: 'approved', grant })).toBe(true)
  expect(validate({ status: 'approved', elevation })).toBe(true)
  expect(validate({ status: 'approved', grant, elevation })).toBe(false)
})
