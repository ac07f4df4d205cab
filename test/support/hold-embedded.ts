import { startEmbedded } from '../../src/db/embedded/start-embedded.ts'

// A process that holds the embedded server of the folder named on the command line until it is told to end.
// It says where the server is in one line of JSON on its output and what happens to it on its error output.
const [folder = '', shared] = process.argv.slice(2)
const embedded = await startEmbedded(
  folder,
  (message) => console.error(message),
  shared === undefined ? {} : { shared },
)
const running = setInterval(() => undefined, 60_000)
process.once('SIGTERM', async () => {
  await embedded.stop()
  clearInterval(running)
})
console.log(JSON.stringify({ url: embedded.url, adopted: embedded.adopted }))
