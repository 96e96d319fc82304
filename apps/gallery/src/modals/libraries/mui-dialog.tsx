import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { type ReactNode, useState } from 'react'

export const name = 'MUI Dialog'

export function Example({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} slotProps={{ paper: { 'data-outer': '' } as object }}>
        <DialogTitle>Payment</DialogTitle>
        <DialogContent>{children}</DialogContent>
      </Dialog>
    </>
  )
}
