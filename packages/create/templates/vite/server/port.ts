export const port = Number(process.env.PORT ?? 4200)

/** Ends the process because the server can't listen. */
export function refuseStart(error: Error & { readonly code?: string }): never {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(
    `Port ${port} is taken. End the program that uses it, or set PORT to another one, and ORIGIN too if browsers open that port.`,
  )
  process.exit(1)
}
