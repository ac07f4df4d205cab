import { Agent, request } from 'node:http'

/** Posts JSON over kept-open connections; as little work as a client can do, because it shares the machine with what is measured. */
export class JsonClient {
  readonly #agent: Agent
  readonly #port: number
  readonly #headers: Record<string, string>

  constructor(port: number, connections: number, headers: Record<string, string>) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
    this.#port = port
    this.#headers = headers
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    const payload = JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path,
          method: 'POST',
          agent: this.#agent,
          headers: {
            ...this.#headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(payload),
          },
        },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('end', () => {
            const text = Buffer.concat(parts).toString()
            if (response.statusCode === 200) resolve(JSON.parse(text) as Answer)
            else reject(new Error(`${response.statusCode}: ${text}`))
          })
        },
      )
      sent.on('error', reject)
      sent.end(payload)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
