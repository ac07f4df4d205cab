/** Settles when this process is asked to end, by Ctrl-C or by whoever started it. Asked twice, it ends at once. */
export function askedToEnd(): Promise<void> {
  let asked = 0
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        // The next start tidies up.
        if (++asked > 1) process.exit(130)
        resolve()
      })
  })
}
