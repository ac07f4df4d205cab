import type { Hono } from 'hono'
import { listStations } from '../../access/list-stations.ts'
import { Station } from '../../contracts/accounts.ts'
import { PageQuery, pageOf } from '../../contracts/common.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

export function stationRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/stations',
      summary: 'The stations by code',
      tag: 'Stations',
      right: 'signed-in',
      query: PageQuery,
      answer: pageOf(Station),
    },
    ({ query }) => listStations(server.db, query),
  )
}
