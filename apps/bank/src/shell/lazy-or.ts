import { lazy, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react'

/**
 * A component with code of its own, and the one in its place where that code can't be loaded: without a connection, or after the bank was
 * deployed anew.
 */
export function lazyOr<TProps>(
  load: () => Promise<ComponentType<TProps>>,
  Lost: () => ReactNode,
): LazyExoticComponent<ComponentType<TProps>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<TProps> => Lost) }))
}

/** In place of something that a page can do without. */
export function Nothing(): ReactNode {
  return null
}
