import { createElement, lazy, useState, type ComponentType, type ReactNode } from 'react'

/** A component whose code loads on first render, or earlier by `preload`. */
export type LazyComponent<TProps> = ComponentType<TProps> & { readonly preload: () => Promise<void> }

/**
 * Creates a lazy component with a fallback for code that can't be loaded: offline, or after a new deployment.
 */
export function lazyOr<TProps extends object>(
  load: () => Promise<ComponentType<TProps>>,
  Lost: () => ReactNode,
): LazyComponent<TProps> {
  let loaded: ComponentType<TProps> | undefined

  async function preload(): Promise<ComponentType<TProps>> {
    return (loaded = await load())
  }

  const Lazy = lazy(async () => ({ default: await preload().catch((): ComponentType<TProps> => Lost) }))

  // A lazy component suspends even after its code is loaded, and React then shows the fallback for at least 300 ms.
  function Loaded(props: TProps): ReactNode {
    const [component] = useState(() => loaded ?? Lazy)
    return createElement(component, props)
  }

  return Object.assign(Loaded, {
    preload: async () => {
      await preload()
    },
  })
}

/** Fallback for an optional part of a page. */
export function Nothing(): ReactNode {
  return null
}
