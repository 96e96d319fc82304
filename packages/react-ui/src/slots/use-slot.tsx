import { type ComponentType, createElement, type ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import type { SlotName, SlotPropsOf } from '../prompt/slots.ts'

/** The app's component for a slot, or ours, with its props and what the app adds to them. */
export function useSlot<TName extends SlotName>(
  name: TName,
  Own: ComponentType<SlotPropsOf[TName]> | 'span',
  props: SlotPropsOf[TName],
): ReactNode {
  const { slots, slotProps } = usePrompt()
  return createElement(slots?.[name] ?? Own, { ...props, ...slotProps?.[name] })
}
