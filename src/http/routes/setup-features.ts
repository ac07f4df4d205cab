import type { Hono } from 'hono'
import { z } from 'zod'
import { listFeatures } from '../../access/list-features.ts'
import { switchFeature } from '../../access/switch-feature.ts'
import { write } from '../../audit/write.ts'
import { Feature, FeatureKey, Features, SwitchFeature } from '../../contracts/features.ts'
import { endpoint } from '../endpoint.ts'
import type { Server } from '../server.ts'

const tag = 'Features'

export function featureRoutes(app: Hono, server: Server): void {
  endpoint(
    app,
    server,
    {
      method: 'get',
      path: '/features',
      summary: 'The features that can be switched, with who switched them, when and why',
      tag,
      right: 'setup.manage',
      answer: Features,
    },
    async () => ({ features: await listFeatures(server.db) }),
  )

  endpoint(
    app,
    server,
    {
      method: 'post',
      path: '/features/{feature}/switch',
      summary: 'Switch a feature on or off, for everybody, from the next request on',
      tag,
      right: 'setup.manage',
      params: z.object({ feature: FeatureKey }),
      body: SwitchFeature,
      answer: Feature,
    },
    ({ actor, params, body }) =>
      write(server.db, actor, (tx) => switchFeature(tx, actor, { ...params, ...body })),
  )
}
