import { expect } from 'vitest'
import type { CardLine } from '../../src/contracts/cards.ts'
import type { JournalAnswer, JournalDetails } from '../../src/contracts/journals.ts'
import type { OrderDetails } from '../../src/contracts/orders.ts'
import type { ScanAnswer, ScanMode } from '../../src/contracts/scans.ts'
import type { TestClient } from './app.ts'

/** One order as people work on it through the API: a worker who scans, and a supervisor who plans and posts. */
export class Shop {
  readonly path: string
  readonly #worker: TestClient
  readonly #supervisor: TestClient
  #unit: string | undefined

  constructor(orderId: string, worker: TestClient, supervisor: TestClient) {
    this.path = `/orders/${orderId}`
    this.#worker = worker
    this.#supervisor = supervisor
  }

  async order(): Promise<OrderDetails> {
    return (await this.#supervisor.get<OrderDetails>(this.path)).json
  }

  async step(name: 'release' | 'start' | 'end', body: object = {}): Promise<void> {
    expect(await this.#supervisor.post(`${this.path}/${name}`, body)).toMatchObject({ status: 200 })
  }

  /** Scans at an operation as the Tracked components page does, which remembers the unit. */
  async scan(characters: string, mode: ScanMode, more: object = {}): Promise<ScanAnswer> {
    const body = { characters, mode, ...(this.#unit ? { registrationId: this.#unit } : {}), ...more }
    const { status, json } = await this.#worker.post<ScanAnswer>(`${this.path}/scans`, body)
    expect({ status, json }).toMatchObject({ status: 200 })
    this.#unit = json.unit?.registrationId ?? this.#unit
    return json
  }

  /** Opens a journal, keeps of a card only the lines of this operation, checks that nothing stands against it, and posts it. */
  async post(
    kind: 'route-card' | 'job-card' | 'report-as-finished',
    operation?: number,
  ): Promise<JournalDetails> {
    const opened = await this.#supervisor.post<JournalAnswer>(`${this.path}/journals`, { kind })
    expect(opened.status).toBe(200)
    const journal = `/journals/${opened.json.id}`
    if (operation !== undefined) {
      const { cards } = (await this.#supervisor.get<JournalDetails>(journal)).json
      const lines = cards.filter((line) => line.operationNumber === operation).map(entered)
      expect(await this.#supervisor.put(`${journal}/card-lines`, { lines })).toMatchObject({ status: 200 })
    }
    expect((await this.#supervisor.get(`${journal}/check`)).json).toEqual({ problems: [] })
    expect(await this.#supervisor.post(`${journal}/post`)).toMatchObject({ status: 200 })
    return (await this.#supervisor.get<JournalDetails>(journal)).json
  }

  /** A journal that the posting of another made. */
  async made(by: JournalDetails, kind: string): Promise<JournalDetails> {
    const id = by.made.find((each) => each.kind === kind)?.id
    return (await this.#supervisor.get<JournalDetails>(`/journals/${id}`)).json
  }
}

function entered({ operationNumber, good, consumes, reports }: CardLine) {
  return { operationNumber, good, minutes: '12.5', consumes, reports }
}
