import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { clearTheWay, findPostmaster, lastWords, launch, type Postmaster } from './cluster.ts'
import { type Place, socketFolder } from './place.ts'
import { claim } from './register.ts'

interface Launching {
  readonly place: Place
  readonly binaries: Binaries
  readonly settings: Readonly<Record<string, string>>
  readonly log: (message: string) => void
}

const secondsToStart = 120

/**
 * Adopts the running server or starts one, as often as it takes: what a crash left in the way goes by itself within seconds.
 * `socket` is the folder of its Unix socket when clients already know it.
 */
export async function ensureRunning(
  launching: Launching,
  socket?: string,
): Promise<{ server: Postmaster; adopted: boolean }> {
  const { place, log } = launching
  const until = Date.now() + secondsToStart * 1000
  let adopted = true
  while (Date.now() < until) {
    const server = await findPostmaster(place.cluster)
    if (server?.ready) return { server, adopted }
    // A server that is not ready starts, recovers or stops; a lock that is held means that another process starts it.
    const lock = server ? undefined : await claim(place.starting)
    if (lock && 'release' in lock) {
      try {
        if (await findPostmaster(place.cluster)) continue
        adopted = false
        if (await launchUntilReady(launching, socket ?? (await socketFolder(place)))) continue
        log('waiting for what the last run left to end')
      } finally {
        await lock.release()
      }
    }
    await sleep(20)
  }
  throw new Error(`PostgreSQL was not ready after ${secondsToStart} seconds; see ${place.log}.`)
}

/** False when something of the last run is still in the way. */
async function launchUntilReady({ place, binaries, settings }: Launching, socket: string): Promise<boolean> {
  await clearTheWay(place.cluster, socket)
  const launched = await launch(place, binaries, socket, settings)
  let code: number | undefined
  void launched.ended.then((value) => {
    code = value
  })
  for (let waited = 0; waited < secondsToStart * 50 && code === undefined; waited++) {
    await sleep(20)
    const server = await findPostmaster(place.cluster)
    if (server?.pid === launched.pid && server.ready) return true
  }
  const words = await lastWords(place, launched)
  if (/lock file .* already exists|shared memory block .* is still in use/.test(words)) return false
  throw new Error(
    `PostgreSQL did not start (exit code ${code ?? 'none yet'}). The end of ${place.log}:\n${words}`,
  )
}
