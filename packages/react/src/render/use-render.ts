'use client'

import { cloneElement, createElement, type ReactElement, type ReactNode, type Ref, useMemo, version } from 'react'

import { type ElementProps, mergeProps } from './merge-props.ts'

/**
 * Replacement for the element of a component: an element, which keeps its own props and gets the component's, or a function
 * of the component's props and state.
 */
export type RenderProp<TProps, TState> = ReactElement | ((props: TProps, state: TState) => ReactNode)

/** Options of {@link useRender}. */
export interface RenderOptions<TProps, TState> {
  /** The element that is rendered without `render`. */
  readonly tag: string
  readonly render: RenderProp<TProps, TState> | undefined
  /** Given to `render` where it is a function. */
  readonly state: TState
  /** The component's own props. */
  readonly props: TProps
  /**
   * The props that the component was given. Their classes and styles are added; their event handlers run first, and the component's
   * only where the event's default was not prevented; any other prop replaces the component's.
   */
  readonly given: object
}

/**
 * Renders a component whose element can be replaced with `render`, as the parts of the prompt and `StepUpButton` do.
 *
 * @example
 * ```tsx
 * interface ChipProps extends ComponentPropsWithRef<'span'> {
 *   readonly render?: RenderProp<ComponentPropsWithRef<'span'>, null>
 * }
 * function Chip({ render, ...given }: ChipProps) {
 *   return useRender({ tag: 'span', render, state: null, props: { className: 'chip' }, given })
 * }
 * ```
 */
export function useRender<TProps extends object, TState>(options: RenderOptions<TProps, TState>): ReactNode {
  const { tag, render, state } = options
  const props = mergeProps(options.props as ElementProps, options.given as ElementProps)
  const element = typeof render === 'object' ? (render as ElementWithRef) : undefined
  // In React 19 the ref is a prop; in React 18 it is separate.
  const ref = useBothRefs(
    props['ref'] as Ref<unknown>,
    element && (version < '19' ? element.ref : element.props['ref']),
  )
  // SAFETY: the given props belong to the same element.
  if (typeof render === 'function') return render(props as TProps, state)
  return element
    ? cloneElement(element, { ...mergeProps(props, element.props), ...(ref && { ref }) })
    : createElement(tag, props)
}

interface ElementWithRef extends ReactElement<ElementProps & { readonly ref?: Ref<unknown> }> {
  readonly ref?: Ref<unknown>
}

function useBothRefs(first: Ref<unknown> | undefined, second: Ref<unknown> | undefined): Ref<unknown> | undefined {
  return useMemo(() => {
    if (!first || !second) return first ?? second
    return (node: unknown) => {
      for (const ref of [first, second])
        if (typeof ref === 'function') ref(node)
        else ref.current = node
    }
  }, [first, second])
}
