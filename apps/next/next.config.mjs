import { join } from 'node:path'

export default {
  // The workspace's packages are outside the app's folder.
  turbopack: { root: join(import.meta.dirname, '../..') },
  serverExternalPackages: ['@stepup/server'],
}
