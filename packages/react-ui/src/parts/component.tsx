import { type RenderProp, useRender } from '@stepup/react'
import { StepUpError } from '@stepup/core'
import {
  type ComponentPropsWithRef,
  type ComponentType,
  type ForwardedRef,
  forwardRef,
  type ReactNode,
  useContext,
} from 'react'

import type { PartState } from '../appearance/appearance.ts'
import { PromptContext, usePrompt } from '../prompt/prompt-context.ts'
import { Button, type ButtonProps } from '../slots/button.tsx'
import { type Part, type PartTag, usePart } from './part.tsx'

/**
 * Props of a part: those of its element, and `render`, which replaces the element. Children replace those of the part.
 */
export type StepUpPartProps<TTag extends PartTag> = Omit<ComponentPropsWithRef<TTag>, 'children'> & {
  readonly children?: ReactNode
  readonly render?: RenderProp<ComponentPropsWithRef<TTag>, PartState> | undefined
}

/** A part of the prompt: one element, or none where the step has nothing for it. */
export type StepUpPart<TTag extends PartTag> = (props: StepUpPartProps<TTag>) => ReactNode

type Render = RenderProp<object, PartState>

interface GivenProps {
  readonly given: { readonly render?: Render }
  readonly elementRef: ForwardedRef<unknown>
}

interface ElementProps extends GivenProps {
  readonly tag: string
  readonly props: object
}

function Element({ tag, props, given: { render, ...given }, elementRef }: ElementProps): ReactNode {
  const { at } = usePrompt()
  return useRender({ tag, render, state: at, props, given: elementRef ? { ...given, ref: elementRef } : given })
}

// In React 18, function components receive a ref through `forwardRef` only.
function component<TTag extends PartTag>(Draw: ComponentType<GivenProps>): StepUpPart<TTag> {
  return forwardRef<unknown, object>(function StepUpPart(given, ref) {
    if (!useContext(PromptContext))
      throw new StepUpError(
        'invalid_config',
        'A part of the prompt is rendered outside of <StepUp.Root>: put it inside.',
      )
    return <Draw given={given} elementRef={ref} />
  })
}

/** Makes a component of a part, which an app can extend. */
export function createPart<TTag extends PartTag>(part: Part<TTag>): StepUpPart<TTag> {
  return component(function Draw(given) {
    const element = usePart(part)
    return element && <Element tag={element[0]} props={element[1]} {...given} />
  })
}

/** Makes a component of a link, which is the app's own button if the slot has one. */
export function createLink(useLink: () => ButtonProps | undefined): StepUpPart<'button'> {
  return component(function Draw(given) {
    const link = useLink()
    const { slots, part } = usePrompt()
    if (!link) return null
    if (slots?.Button && !given.given.render) return <Button variant="link" {...link} {...given.given} />
    const { layout, ...own } = link
    const props = { type: 'button', ...own, ...part('link', layout), 'data-variant': 'link' }
    return <Element tag="button" props={props} {...given} />
  })
}
