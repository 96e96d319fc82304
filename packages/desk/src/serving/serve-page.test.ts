import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ProblemError } from '@stepup/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type PageFiles, readPageFiles } from './page-files.ts'
import { servePage } from './serve-page.ts'

let folder: string
let files: PageFiles

beforeAll(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'stepup-desk-'))}/package/dist/page/`
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(folder, 'index.html'), '<!doctype html><html><head><title>Desk</title></head></html>')
  await writeFile(join(folder, 'favicon.svg'), '<svg/>')
  await writeFile(join(folder, 'assets/index-a1b2c3.js'), 'export {}')
  await writeFile(join(folder, 'assets/index-a1b2c3.js.map'), '{}')
  await writeFile(join(folder, '../secret.js'), 'the secret')
  files = await readPageFiles(folder)
})
afterAll(() => rm(join(folder, '../../..'), { recursive: true }))

const get = (path: string, method = 'GET'): Response =>
  servePage(files, new Request(`https://bank.example${path}`, { method }), '/staff/desk')

describe('the page of the desk', () => {
  it.each(['/staff/desk', '/staff/desk/', '/staff/desk/index.html', '/staff/desk/decisions/1?user=mara'])(
    'the desk’s page is served at %s, with the mount path as its base',
    async (path) => {
      const response = get(path)
      expect(await response.text()).toContain('<head><base href="/staff/desk/"><title>')
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(response.headers.get('cache-control')).toBe('private, no-cache')
    },
  )

  it('the files of the desk’s page have names by content, which a browser caches forever', async () => {
    const response = get('/staff/desk/assets/index-a1b2c3.js')
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
    expect(await response.text()).toBe('export {}')
    expect(get('/staff/desk/favicon.svg').headers.get('cache-control')).toBe('private, no-cache')
  })

  it('the files of the desk’s page answer HEAD without a body', async () => {
    const response = get('/staff/desk/assets/index-a1b2c3.js', 'HEAD')
    expect([await response.text(), response.headers.get('content-length')]).toEqual(['', '9'])
  })

  it.each(['/staff/desk/assets/index-000000.js', '/staff/desk/assets/', '/staff/desk/assets/index-a1b2c3.js.map'])(
    'the desk’s page has no file %s',
    (path) => {
      expect(() => get(path)).toThrow(ProblemError)
    },
  )

  it.each(['POST', 'PUT', 'DELETE'])('the desk’s page refuses the method %s', (method) => {
    expect(() => get('/staff/desk/', method)).toThrow(ProblemError)
  })

  it.each([
    '/staff/desk/..%2fsecret.js',
    '/staff/desk/%2e%2e/secret.js',
    '/staff/desk/assets/..%2f..%2fsecret.js',
    '/staff/desk/assets%2f..%2f..%2fsecret.js',
    '/staff/desk/__proto__',
    '/staff/desk/constructor',
  ])('the path %s reaches no file outside the build', async (path) => {
    const text = await Promise.resolve()
      .then(() => get(path).text())
      .catch(() => '')
    expect(text).not.toContain('the secret')
  })

  it('the desk explains how to build its page where the page is not built', async () => {
    const response = servePage(
      await readPageFiles(join(folder, 'nothing')),
      new Request('https://bank.example/desk'),
      '/desk',
    )
    expect(response.status).toBe(503)
  })
})
