import type { Hono } from 'hono'
import { z } from 'zod'
import { chooseListView } from '../../access/choose-list-view.ts'
import { listListViews } from '../../access/list-list-views.ts'
import { removeListView } from '../../access/remove-list-view.ts'
import { saveListView } from '../../access/save-list-view.ts'
import { write } from '../../audit/write.ts'
import { Id, pageOf } from '../../contracts/common.ts'
import {
  ChooseListView,
  ChosenListView,
  ListView,
  ListViewQuery,
  RemoveListView,
  SaveListView,
} from '../../contracts/list-views.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const views = { tag: 'Views of lists', right: 'signed-in' } as const

/** Filters and order of a list under a name. */
export function listViewRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/list-views',
      summary: 'The views of a list: those of everybody, and one’s own',
      ...views,
      query: ListViewQuery,
      answer: pageOf(ListView),
    },
    ({ actor, query }) => listListViews(server.db, actor, query),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/list-views',
      summary: 'Keep filters and order of a list under a name',
      ...views,
      body: SaveListView,
      answer: ListView,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => saveListView(tx, actor, body)),
  )

  endpoint(
    app,
    server,
    {
      method: 'delete',
      path: '/list-views/{listViewId}',
      summary: 'Take a view off the list',
      ...views,
      params: z.object({ listViewId: Id }),
      body: RemoveListView,
      answer: ListView,
    },
    ({ actor, params }) => write(server.db, actor, (tx) => removeListView(tx, actor, params.listViewId)),
  )

  endpoint(
    app,
    server,
    {
      method: 'put',
      path: '/list-views/default',
      summary: 'Say in which view a list opens for oneself',
      ...views,
      body: ChooseListView,
      answer: ChosenListView,
    },
    ({ actor, body }) => write(server.db, actor, (tx) => chooseListView(tx, actor, body)),
  )
}
