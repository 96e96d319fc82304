import { build } from 'vite'

/** Bundles a module into one script for a page without a bundler. Its exports are members of the global `name`. */
export async function bundleForBrowser(entry: string, name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] },
    build: { write: false, target: 'esnext', lib: { entry, name, formats: ['iife'] } },
  })
  const [output] = [result].flat()
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (!chunk || !('code' in chunk)) throw new Error('The bundler watched instead of building')
  return chunk.code
}
