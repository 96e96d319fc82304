import { forwardRef, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'

import type { DetailSummary } from '../details/detail-renderer.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { createPart, type StepUpPart, type StepUpPartProps } from './component.tsx'
import { findMissing, watchText } from './find-missing.ts'
import { useStep } from './step-context.ts'
import { SummaryContext } from './summary-guard.tsx'
import { summaryPart } from './summary.tsx'

const PlainSummary: StepUpPart<'div'> = /* @__PURE__ */ createPart(summaryPart)

/** Props of `<StepUp.Summary>`. */
export interface StepUpSummaryProps extends Omit<StepUpPartProps<'div'>, 'children'> {
  /** Renders the details. The result must contain every text of them, or the built-in summary is shown instead. */
  readonly children?: (details: readonly DetailSummary[]) => ReactNode
}

/**
 * All details that the user approves: as the prebuilt modal shows them, or drawn by a function of the details. An
 * element of `render` has to contain the children, or the built-in summary is shown in its place.
 */
export const Summary: (props: StepUpSummaryProps) => ReactNode = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StepUpSummaryProps
>(function Summary({ children: draw, render, ...props }, ref) {
  const { id, words, renderers, details: view } = usePrompt()
  const { state, summary = true } = useStep()
  const count = useContext(SummaryContext)
  const drawing = useRef<HTMLDivElement>(null)
  const [missing, setMissing] = useState<string>()
  const { challenge } = state.prompt
  const details = useMemo(() => view?.summarize(challenge, words, renderers) ?? [], [challenge, words, renderers, view])
  const own = (draw ?? render) !== undefined && missing === undefined
  useLayoutEffect(() => count(), [count])
  // The user must see all signed details, so the built-in summary replaces a custom one that omits any.
  useLayoutEffect(() =>
    own && summary ? watchText(drawing.current, (text) => setMissing(findMissing(details, text))) : undefined,
  )
  useEffect(() => {
    if (missing !== undefined)
      console.error(
        `[stepup] <StepUp.Summary> leaves out “${missing}”, which is approved: the built-in summary is shown in its place. Draw every text in its function, and the children in its \`render\`. https://stepup.dev/guides/theming/#a-layout-of-your-own`,
      )
  }, [missing])
  return (
    <PlainSummary
      {...props}
      ref={ref}
      {...(own && {
        render,
        children: (
          <div id={`${id}-details`} ref={drawing}>
            {draw ? draw(details) : view && details.map((detail, index) => <view.Detail key={index} {...detail} />)}
          </div>
        ),
      })}
    />
  )
}) as (props: StepUpSummaryProps) => ReactNode
