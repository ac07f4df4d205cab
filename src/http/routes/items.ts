import type { Hono } from 'hono'
import { z } from 'zod'
import { write } from '../../audit/write.ts'
import {
  BomDetails,
  BomListQuery,
  BomRow,
  ChangeBom,
  CreateBom,
  CreateBomVersion,
} from '../../contracts/boms.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import { ChangeItem, CreateItem, Item, ItemListQuery } from '../../contracts/items.ts'
import { changeBom } from '../../items/change-bom.ts'
import { changeItem } from '../../items/change-item.ts'
import { createBom } from '../../items/create-bom.ts'
import { createBomVersion } from '../../items/create-bom-version.ts'
import { createItem } from '../../items/create-item.ts'
import { getBom, listBoms } from '../../items/list-boms.ts'
import { getItem, listItems } from '../../items/list-items.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const itemParams = z.object({ itemId: Id })
const bomParams = z.object({ bomId: Id })
const seeing = { tag: 'Items', right: 'items.see' } as const
const managing = { tag: 'Items', right: 'items.manage' } as const

export function itemRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/items',
      summary: 'Items, filtered and sorted',
      ...seeing,
      query: ItemListQuery,
      answer: pageOf(Item),
    },
    ({ query }) => listItems(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/items/{itemId}',
      summary: 'One item',
      ...seeing,
      params: itemParams,
      answer: Item,
    },
    ({ params }) => getItem(server.db, params.itemId),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/items',
      summary: 'Create an item',
      ...managing,
      body: CreateItem,
      answer: Item,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createItem(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'patch',
      path: '/items/{itemId}',
      summary: 'Change an item; what is left out stays',
      ...managing,
      params: itemParams,
      body: ChangeItem,
      answer: Item,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeItem(tx, actor, { ...params, ...body })),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/boms',
      summary: 'BOMs by the item they make, or those that use an item',
      ...seeing,
      query: BomListQuery,
      answer: pageOf(BomRow),
    },
    ({ query }) => listBoms(server.db, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/boms/{bomId}',
      summary: 'A BOM with its lines and operations',
      ...seeing,
      params: bomParams,
      answer: BomDetails,
    },
    ({ params }) => getBom(server.db, params.bomId),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/boms',
      summary: 'Create a BOM',
      ...managing,
      body: CreateBom,
      answer: BomDetails,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => createBom(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/boms/{bomId}/versions',
      summary: 'Create a BOM with the contents of this one and a validity of its own',
      ...managing,
      params: bomParams,
      body: CreateBomVersion,
      answer: BomDetails,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => createBomVersion(tx, actor, params.bomId, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'put',
      path: '/boms/{bomId}',
      summary: 'Replace the lines and operations of a BOM; orders that exist keep their copy',
      ...managing,
      params: bomParams,
      body: ChangeBom,
      answer: BomDetails,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => changeBom(tx, actor, { ...params, ...body })),
  )
}
