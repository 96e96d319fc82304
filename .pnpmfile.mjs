/** Removes the condition that the workspace reads the sources by: a published package has `dist` only. */
function withoutSource(target) {
  if (typeof target !== 'object' || target === null) return target
  const { '@stepup/source': _, ...published } = target
  return published
}

export const hooks = {
  beforePacking(manifest) {
    const { exports } = manifest
    if (!exports) return manifest
    const published = Object.entries(exports).map(([subpath, target]) => [subpath, withoutSource(target)])
    return { ...manifest, exports: Object.fromEntries(published) }
  },
}
