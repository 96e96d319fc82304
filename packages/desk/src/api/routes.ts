import type { Route } from './call.ts'
import { live } from './live.ts'
import { me } from './me.ts'
import { decisions, decisionsFile, overview } from './views.ts'

/** Every call under `<basePath>/api`. */
export const routes: readonly Route[] = [
  { method: 'GET', path: /^me$/u, endpoint: me },
  { method: 'GET', path: /^overview$/u, endpoint: overview },
  { method: 'GET', path: /^decisions$/u, endpoint: decisions },
  { method: 'GET', path: /^decisions\.csv$/u, endpoint: decisionsFile },
  { method: 'GET', path: /^live$/u, endpoint: live },
]
