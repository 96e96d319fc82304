import { createElement, type ReactNode } from 'react'

import type { PartName } from '../appearance/appearance.ts'
import { type PromptContextValue, usePrompt } from '../prompt/prompt-context.ts'
import { type CurrentStep, useStep } from './step-context.ts'

/** Tags of the elements that parts render. */
export type PartTag = 'a' | 'button' | 'div' | 'h2' | 'p' | 'span'

interface PartProps {
  /** Element, if it varies. */
  readonly tag?: string
  /** Class, if it varies. */
  readonly name?: PartName
  readonly layout?: string | false
}

type Nothing = false | null | undefined | '' | 0 | 0n

/** One element of the prompt, in any step. */
export interface Part<TTag extends PartTag> {
  readonly tag: TTag
  readonly name: PartName
  /** Returns the props of the element beside its class, style and id; nothing where the step has no such part. */
  readonly use: (prompt: PromptContextValue, step: CurrentStep) => (object & PartProps) | Nothing
}

export function definePart<TTag extends PartTag>(tag: TTag, name: PartName, use: Part<TTag>['use']): Part<TTag> {
  return { tag, name, use }
}

/** The tag and the props of a part in the current step. */
export function usePart({ tag, name, use }: Part<PartTag>): readonly [tag: string, props: object] | undefined {
  const prompt = usePrompt()
  const props = use(prompt, useStep())
  if (!props) return undefined
  const { tag: otherTag = tag, name: otherName = name, layout, ...own } = props
  return [otherTag, { ...prompt.part(otherName, layout), id: `${prompt.id}-${name}`, ...own }]
}

/** Renders parts one after the other, without `render`. */
export function Parts({ of: parts }: { readonly of: readonly Part<PartTag>[] }): ReactNode {
  return parts.map((part) => <Plain key={part.name} part={part} />)
}

/** A part without `render`. */
export function Plain({ part }: { readonly part: Part<PartTag> }): ReactNode {
  const element = usePart(part)
  return element && createElement(...element)
}
