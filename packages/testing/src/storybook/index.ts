import type { StepUpClient } from '@stepup/core'
import { StepUpProvider } from '@stepup/react'
import { createElement, type ComponentType, Fragment, type ReactElement, type ReactNode, useState } from 'react'

import type { FlowFixtureName } from '../fixtures/flow-fixture-name.ts'
import { createFlowFixtures } from '../fixtures/flow-fixtures.ts'
import { createScriptedClient } from '../scripted-client.ts'

/** Parameters of a story, as `parameters: { stepUp: { state: 'totp-wrong' } }`. */
export interface StepUpStoryParameters {
  /** State in which the prompt stays. Default: none, and no prompt is shown. */
  readonly state?: FlowFixtureName
  /** Creates the client of the story instead, for a prompt that works. */
  readonly client?: () => StepUpClient
}

/** Options of {@link withStepUp}. */
export interface StepUpDecoratorOptions {
  /** The prompt, which is rendered beside each story: `<StepUpModal>` with an app's own messages and slots. */
  readonly prompt?: ReactNode
}

/** The part of Storybook's story context that is used. */
interface StoryContext {
  readonly parameters: { readonly [name: string]: unknown }
}

/**
 * Creates a Storybook decorator that gives each story a client, and renders the prompt beside it. Storybook is not imported.
 *
 * @example
 * ```tsx
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 *
 * export const decorators = [withStepUp({ prompt: <StepUpModal messages={en} brand={{ name: 'My bank' }} /> })]
 * ```
 */
export function withStepUp({ prompt }: StepUpDecoratorOptions = {}): (
  story: ComponentType,
  context: StoryContext,
) => ReactElement {
  return (story, { parameters }) => {
    // SAFETY: the story sets the parameter, which Storybook doesn't type.
    const own = (parameters['stepUp'] ?? {}) as StepUpStoryParameters
    // Another state needs another client, so the story remounts.
    return createElement(StepUpStory, { key: own.state, story, parameters: own, prompt })
  }
}

interface StepUpStoryProps {
  readonly story: ComponentType
  readonly parameters: StepUpStoryParameters
  readonly prompt: ReactNode
}

function StepUpStory({ story, parameters: { state, client: create }, prompt }: StepUpStoryProps): ReactElement {
  const [client] = useState(
    create ?? (() => createScriptedClient(state === undefined ? undefined : createFlowFixtures(Date.now())[state])),
  )
  return createElement(StepUpProvider, { client }, createElement(Fragment, null, createElement(story), prompt))
}
