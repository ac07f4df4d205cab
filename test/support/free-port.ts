import { createServer } from 'node:net'

/**
 * A port of this computer that nobody uses, for a server that is told its port in the environment. It is below the range
 * that the system gives to outgoing connections, so that none of them takes it before the server does.
 */
export async function freePort(): Promise<string> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise((resolve) => probe.close(resolve))
    return String(port)
  }
}
