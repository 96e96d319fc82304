import { join } from 'node:path'

export default {
  // A workspace's packages lie above the app.
  turbopack: { root: join(import.meta.dirname, '../..') },
  serverExternalPackages: ['@stepup/server'],
}
