import type { Hono } from 'hono'
import { z } from 'zod'
import { Id } from '../../contracts/common.ts'
import { CommandSheetQuery, LotLabelQuery, OrderLabelsQuery } from '../../contracts/labels.ts'
import { printCommandSheet } from '../../labels/print-command-sheet.ts'
import { printLotLabel } from '../../labels/print-lot-label.ts'
import { printOrderLabels } from '../../labels/print-order-labels.ts'
import { contentTypes } from '../../labels/printed-file.ts'
import { endpoint } from '../endpoint.ts'
import { FileAnswer, fileAnswer } from '../file-answer.ts'
import type { Server } from '../server.ts'

const tag = 'Labels'
const { svg, png, pdf, zpl } = contentTypes

export function labelRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/lots/{lotId}/label',
      feature: 'label-printing',
      summary: 'The label of a batch or serial number, or its symbol as a picture',
      tag,
      right: 'inventory.see',
      params: z.object({ lotId: Id }),
      query: LotLabelQuery,
      answer: FileAnswer,
      contentType: [pdf, zpl, svg, png],
    },
    async ({ params, query }) => fileAnswer(await printLotLabel(server.db, params.lotId, query)),
  )

  const params = z.object({ orderId: Id })
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/labels',
      feature: 'label-printing',
      summary: 'A label for each number that is allocated to the order or registered on it',
      tag,
      right: 'orders.see',
      params,
      query: OrderLabelsQuery,
      answer: FileAnswer,
      contentType: [pdf, zpl, svg],
    },
    async ({ params, query }) => fileAnswer(await printOrderLabels(server.db, params.orderId, query)),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/orders/{orderId}/command-sheet',
      feature: 'label-printing',
      summary: 'The commands to scan at a station while this order is worked on',
      tag,
      right: 'orders.see',
      params,
      query: CommandSheetQuery,
      answer: FileAnswer,
      contentType: [pdf, zpl, svg],
    },
    async ({ params, query }) => fileAnswer(await printCommandSheet(server.db, params.orderId, query)),
  )
}
