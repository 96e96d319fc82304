import { forwardRef, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'

import type { DetailSummary } from '../details/detail-renderer.ts'
import { summarize } from '../details/summarize.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { reveal } from '../words/reveal.ts'
import { createPart, type StepUpPart, type StepUpPartProps } from './component.tsx'
import { useStep } from './step-context.ts'
import { summaryPart } from './summary.tsx'

const PlainSummary: StepUpPart<'div'> = /* @__PURE__ */ createPart(summaryPart)

/** Props of `<StepUp.Summary>`. */
export interface StepUpSummaryProps extends Omit<StepUpPartProps<'div'>, 'children'> {
  /** Draws the details. Every text of them has to be in the result, or the summary of ours is shown in its place. */
  readonly children?: (details: readonly DetailSummary[]) => ReactNode
}

/** Everything that is approved: as the prebuilt modal shows it, or drawn by a function of the details. */
export const Summary: (props: StepUpSummaryProps) => ReactNode = /* @__PURE__ */ forwardRef<
  HTMLDivElement,
  StepUpSummaryProps
>(function Summary({ children: draw, ...props }, ref) {
  const { id, words, renderers } = usePrompt()
  const { state } = useStep()
  const drawing = useRef<HTMLDivElement>(null)
  const [missing, setMissing] = useState<string>()
  const { challenge } = state.prompt
  const details = useMemo(() => summarize(challenge, words, renderers).map(revealed), [challenge, words, renderers])
  // What is signed has to be seen: the person approves nothing that an app's drawing left out.
  useLayoutEffect(() => {
    if (drawing.current) setMissing(findMissing(details, drawing.current.textContent))
  })
  useEffect(() => {
    if (missing !== undefined)
      console.error(
        `[stepup] The function in <StepUp.Summary> leaves out “${missing}”, which is approved: the built-in summary is shown in its place. https://stepup.dev/guides/theming/#a-layout-of-your-own`,
      )
  }, [missing])
  const own = draw && missing === undefined
  return (
    <PlainSummary
      {...props}
      ref={ref}
      {...(own && {
        children: (
          <div id={`${id}-details`} ref={drawing}>
            {draw(details)}
          </div>
        ),
      })}
    />
  )
}) as (props: StepUpSummaryProps) => ReactNode

const plain = (text: string): string => text.replaceAll(/[\s\p{Cf}]+/gu, '')

/** Finds a text that is not drawn. Each amount has to be there as often as it is approved, and none as a piece of a longer text. */
function findMissing(details: readonly DetailSummary[], drawn: string): string | undefined {
  const texts = details.flatMap(textsOf)
  let rest = plain(drawn)
  return [...details.flatMap(amountsOf), ...new Set(texts)]
    .toSorted((a, b) => b.length - a.length)
    .find((text) => {
      const at = rest.indexOf(plain(text))
      if (at >= 0) rest = `${rest.slice(0, at)}\0${rest.slice(at + plain(text).length)}`
      return at < 0
    })
}

function amountsOf({ amount, parts }: DetailSummary): readonly string[] {
  return [...(amount ? [amount.value] : []), ...(parts?.items ?? []).flatMap(amountsOf)]
}

function revealed({ amount, facts, parts, ...more }: DetailSummary): DetailSummary {
  return {
    ...more,
    ...(amount && { amount: { value: reveal(amount.value), unit: reveal(amount.unit) } }),
    facts: facts.map(({ label, value, ...rest }) => ({ label: reveal(label), value: reveal(value), ...rest })),
    ...(parts && { parts: { ...parts, items: parts.items.map(revealed) } }),
  }
}

function textsOf({ amount, facts, parts }: DetailSummary): readonly string[] {
  return [
    ...(amount ? [amount.unit] : []),
    ...facts.map(({ value }) => value),
    ...(parts?.items ?? []).flatMap(textsOf),
  ]
}
