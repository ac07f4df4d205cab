/** Settles when this process is asked to end, by Ctrl-C or by whoever started it. Asked twice, it ends at once. */
export function askedToEnd(): Promise<void> {
  let asked = 0
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        // A person does not want to wait; the next start tidies up.
        if (++asked > 1) process.exit(130)
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
