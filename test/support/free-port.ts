import { createServer } from 'node:net'

/** A port of this computer that nobody uses at this moment, for a server that is told its port in the environment. */
export async function freePort(): Promise<string> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return String(typeof address === 'object' ? address?.port : 0)
}
