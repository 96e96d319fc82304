import { type ComponentType, createElement, type ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { SlotName, SlotPropsOf } from '../prompt/slots.ts'

/** Renders the app's component for a slot, or the default, with its props and the app's additions. */
export function useSlot<TName extends SlotName>(
  name: TName,
  Own: ComponentType<SlotPropsOf[TName]> | 'span',
  props: SlotPropsOf[TName],
): ReactNode {
  const { slots, slotProps } = usePrompt()
  return createElement(slots?.[name] ?? Own, { ...props, ...slotProps?.[name] })
}
