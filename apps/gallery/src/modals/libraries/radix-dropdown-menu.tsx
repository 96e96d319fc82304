import * as DropdownMenu from '@radix-ui/react-dropdown-menu'
import type { ReactNode } from 'react'

import { usePayment } from '../payment.tsx'

export const name = 'Radix DropdownMenu'

/** A menu that stays open while its item's call is pending. */
export function Example(): ReactNode {
  const { send, outcome } = usePayment()
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger>Open</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="panel menu" data-outer="">
          <DropdownMenu.Item
            data-send=""
            onSelect={(event) => {
              event.preventDefault()
              send()
            }}
          >
            Send 1,250.00 EUR
          </DropdownMenu.Item>
          <DropdownMenu.Label data-outcome="">{outcome}</DropdownMenu.Label>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
