/** Settles when this process is asked to end, by Ctrl-C or by whoever started it. Asked twice, it ends at once. */
export function askedToEnd(): Promise<void> {
  let askedAt: number | undefined
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        // Asked again, a person does not want to wait; the next start tidies up. One Ctrl-C may arrive twice: by the terminal and by npm.
        if (askedAt !== undefined && Date.now() - askedAt > 1000) process.exit(130)
        askedAt ??= Date.now()
        resolve()
      })
    // npm passes a signal to its shell, and many a shell ends without passing it on: its end is the sign that we were meant.
    const parent = process.ppid
    if (process.env.npm_lifecycle_event)
      setInterval(() => {
        if (process.ppid !== parent) resolve()
      }, 250).unref()
  })
}
