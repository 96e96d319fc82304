import type { NextConfig } from 'next'

const config: NextConfig = {
  // Node loads the server package and its database driver, without a bundler in between.
  serverExternalPackages: ['@stepup/server'],
}

export default config
