import { ProblemError } from '@stepup/server'

import type { PageFile, PageFiles } from './page-files.ts'

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Headers of every response of the desk. */
export const strictHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), publickey-credentials-get=(self)',
}

/** The response to a request for the page or one of its files. Every other path is one of the page's own addresses. */
export function servePage(files: PageFiles, request: Request, basePath: string): Response {
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new ProblemError('method_not_allowed')
  const path = new URL(request.url).pathname.slice(basePath.length + 1)
  const file = files.get(path)
  if (file && path !== 'index.html') return fileResponse(request, file, file.content)
  // A file of another build must not fall back to the page.
  if (path.startsWith('assets/')) throw new ProblemError('not_found')
  const page = files.get('index.html')
  if (!page)
    return new Response('The page of the desk is not built. Run `pnpm --filter @stepup/desk build`.', { status: 503 })
  return fileResponse(request, page, withBase(page.content, basePath))
}

function fileResponse(request: Request, { type, isHashed }: PageFile, content: Uint8Array<ArrayBuffer>): Response {
  return new Response(request.method === 'HEAD' ? null : content, {
    headers: {
      'content-type': type,
      'content-length': String(content.byteLength),
      // The page requires a right, so no shared cache may store it.
      'cache-control': isHashed ? 'private, max-age=31536000, immutable' : 'private, no-cache',
    },
  })
}

/** The page's addresses are relative to the mount path, which its build does not know. */
function withBase(page: Uint8Array<ArrayBuffer>, basePath: string): Uint8Array<ArrayBuffer> {
  const html = new TextDecoder().decode(page).replace('<head>', `<head><base href="${basePath}/">`)
  return new TextEncoder().encode(html)
}
