import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { HistoryEntry, HistoryQuery } from '../../contracts/history.ts'
import {
  Hold,
  HoldAnswer,
  HoldListQuery,
  Lot,
  LotDetails,
  LotListQuery,
  OnHandQuery,
  OnHandRow,
  PlaceHold,
  Receipt,
  ReceiveIntoStock,
  ReleaseHold,
} from '../../contracts/inventory.ts'
import { getLot } from '../../inventory/get-lot.ts'
import { listHolds } from '../../inventory/list-holds.ts'
import { listLotHistory } from '../../inventory/list-lot-history.ts'
import { listLots } from '../../inventory/list-lots.ts'
import { listOnHand } from '../../inventory/list-on-hand.ts'
import { placeHold } from '../../inventory/place-hold.ts'
import { receiveIntoStock } from '../../inventory/receive-into-stock.ts'
import { releaseHold } from '../../inventory/release-hold.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const lotParams = z.object({ lotId: Id })
const seeing = { tag: 'Inventory', right: 'inventory.see' } as const
const holding = { tag: 'Holds', right: 'holds.place' } as const

export function inventoryRoutes(app: Hono, server: Server): void {
  const today = () => server.now().toISOString().slice(0, 10)

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots',
      summary: 'Batches and serial numbers, filtered and sorted',
      ...seeing,
      query: LotListQuery,
      answer: pageOf(Lot),
    },
    ({ query }) => listLots(server.db, query, today()),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}',
      summary: 'A lot: where it is, where it came from, what it is in, its holds',
      ...seeing,
      params: lotParams,
      answer: LotDetails,
    },
    ({ params }) => getLot(server.db, params.lotId, today()),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/history',
      summary: 'Everything that happened to a lot, newest first',
      tag: 'Inventory',
      right: 'history.see',
      params: lotParams,
      query: HistoryQuery,
      answer: pageOf(HistoryEntry),
    },
    ({ params, query }) => listLotHistory(server.db, params.lotId, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/on-hand',
      summary: 'What is on hand by item, warehouse or lot, now or at the end of a day',
      ...seeing,
      query: OnHandQuery,
      answer: pageOf(OnHandRow),
    },
    ({ query }) => listOnHand(server.db, query, today()),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/receipts',
      summary: 'Receive a purchase, or opening stock, into a warehouse',
      tag: 'Inventory',
      right: 'inventory.post',
      body: ReceiveIntoStock,
      answer: Receipt,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => receiveIntoStock(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/holds',
      summary: 'Holds, the latest first',
      tag: 'Holds',
      right: 'inventory.see',
      query: HoldListQuery,
      answer: pageOf(Hold),
    },
    ({ query }) => listHolds(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/holds',
      summary: 'Put lots on hold; those that are on hold already keep that hold',
      ...holding,
      body: PlaceHold,
      answer: HoldAnswer,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => placeHold(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/holds/release',
      summary: 'Release lots that are on hold',
      ...holding,
      body: ReleaseHold,
      answer: HoldAnswer,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => releaseHold(tx, actor, body)),
  )
}
