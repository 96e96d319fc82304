import { join } from 'node:path'

import { build } from 'vite'

/** Bundles a module and its imports into one file, so that processes start quickly. Database drivers stay external. */
export async function bundleForNode(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@stepup/source'] },
    ssr: { noExternal: true, resolve: { conditions: ['@stepup/source', 'node', 'import'] } },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        external: ['pg', 'redis'],
        output: { entryFileNames: 'main.mjs', chunkFileNames: '[name].mjs' },
      },
    },
  })
  return join(folder, 'main.mjs')
}
