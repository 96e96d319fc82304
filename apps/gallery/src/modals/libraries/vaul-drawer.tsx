import type { ReactNode } from 'react'
import { Drawer } from 'vaul'

export const name = 'vaul Drawer'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Drawer.Root>
      <Drawer.Trigger>Open</Drawer.Trigger>
      <Drawer.Portal>
        <Drawer.Overlay className="overlay" />
        <Drawer.Content className="panel drawer" data-outer="" aria-describedby={undefined}>
          <Drawer.Title>Payment</Drawer.Title>
          {children}
        </Drawer.Content>
      </Drawer.Portal>
    </Drawer.Root>
  )
}
