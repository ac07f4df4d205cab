import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChangeConversion,
  ChangeUnit,
  Conversion,
  ConversionListQuery,
  CreateConversion,
  CreateUnit,
  RemoveConversion,
  UnitCode,
  UnitListQuery,
  UnitOfMeasure,
} from '../../contracts/items.ts'
import { changeConversion } from '../../items/change-conversion.ts'
import { changeUnit } from '../../items/change-unit.ts'
import { createConversion } from '../../items/create-conversion.ts'
import { createUnit } from '../../items/create-unit.ts'
import { listConversions } from '../../items/list-conversions.ts'
import { listUnits } from '../../items/list-units.ts'
import { removeConversion } from '../../items/remove-conversion.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const conversionParams = z.object({ conversionId: Id })
const seeing = { tag: 'Units', right: 'items.see' } as const
const managing = { tag: 'Units', right: 'items.manage' } as const

export function unitRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/units',
      summary: 'Units of measure by code',
      ...seeing,
      query: UnitListQuery,
      answer: pageOf(UnitOfMeasure),
    },
    ({ query }) => listUnits(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/units',
      summary: 'Create a unit of measure',
      ...managing,
      body: CreateUnit,
      answer: UnitOfMeasure,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createUnit(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/units/{code}',
      summary: 'Change a unit of measure; what is left out stays',
      ...managing,
      params: z.object({ code: UnitCode }),
      body: ChangeUnit,
      answer: UnitOfMeasure,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeUnit(tx, actor, { ...params, ...body })),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/conversions',
      summary: 'Conversions between units, those for every item first',
      ...seeing,
      query: ConversionListQuery,
      answer: pageOf(Conversion),
    },
    ({ query }) => listConversions(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/conversions',
      summary: 'Create a conversion, for one item or for all',
      ...managing,
      body: CreateConversion,
      answer: Conversion,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createConversion(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/conversions/{conversionId}',
      summary: 'Give a conversion another factor',
      ...managing,
      params: conversionParams,
      body: ChangeConversion,
      answer: Conversion,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeConversion(tx, actor, { ...params, ...body })),
  )

  endpoint(
    app,
    server,
    {
      method: 'delete',
      path: '/conversions/{conversionId}',
      summary: 'Take a conversion away',
      ...managing,
      params: conversionParams,
      body: RemoveConversion,
      answer: z.object({ removed: Id }),
    },
    ({ actor, params }) => write(server.db, actor, (tx) => removeConversion(tx, actor, params)),
  )
}
