import { connect, type Socket } from 'node:net'

/**
 * Posts JSON over kept-open connections. Writes HTTP by itself: Node's client takes as much of the machine that it shares with
 * what is measured as the server does.
 */
export class JsonClient {
  readonly #port: number
  readonly #head: string
  readonly #free: Connection[] = []
  readonly #all: Connection[] = []

  /** Opens no more connections than there are posts at one time. */
  constructor(port: number, headers: Record<string, string>) {
    this.#port = port
    const lines = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', ...headers })
    this.#head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  }

  async post<Answer>(path: string, body: object): Promise<Answer> {
    const payload = JSON.stringify(body)
    const connection = this.#take()
    const { status, text } = await connection.send(
      `POST ${path} HTTP/1.1\r\n${this.#head}content-length: ${Buffer.byteLength(payload)}\r\n\r\n${payload}`,
    )
    this.#free.push(connection)
    if (status !== 200) throw new Error(`${status}: ${text}`)
    return JSON.parse(text) as Answer
  }

  close(): void {
    for (const each of this.#all) each.close()
  }

  /** The server closes what was not used for a while. */
  #take(): Connection {
    for (;;) {
      const connection = this.#free.pop()
      if (connection === undefined) return this.#open()
      if (!connection.closed) return connection
    }
  }

  #open(): Connection {
    const connection = new Connection(this.#port)
    this.#all.push(connection)
    return connection
  }
}

interface Reply {
  readonly status: number
  readonly text: string
}

/** One request at a time; our server always says how long its JSON is. */
class Connection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #waiting: PromiseWithResolvers<Reply> | undefined

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay()
    this.#socket.on('data', (part) => this.#read(part))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection.')))
  }

  get closed(): boolean {
    return !this.#socket.writable
  }

  send(request: string): Promise<Reply> {
    this.#waiting = Promise.withResolvers()
    this.#socket.write(request)
    return this.#waiting.promise
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #read(part: Buffer): void {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part])
    const end = this.#received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = this.#received.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
    const body = this.#received.subarray(end + 4)
    if (Number.isNaN(length)) this.#waiting?.reject(new Error(`No length in: ${head}`))
    else if (body.length < length) return
    else this.#waiting?.resolve({ status: Number(head.slice(9, 12)), text: body.toString() })
    this.#received = Buffer.alloc(0)
  }
}
