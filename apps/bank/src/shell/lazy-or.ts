import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react'

/**
 * Creates a lazy component with a fallback for code that can't be loaded: offline, or after a new deployment.
 */
export function lazyOr<TProps>(
  load: () => Promise<ComponentType<TProps>>,
  Lost: () => ReactNode,
): LazyExoticComponent<ComponentType<TProps>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<TProps> => Lost) }))
}

/** Fallback for an optional part of a page. */
export function Nothing(): ReactNode {
  return null
}
