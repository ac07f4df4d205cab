import { z } from 'zod'
import { Id, PageQuery, WriteEnvelope } from './common.ts'
import { Code, Name, Search } from './items.ts'

/** Places and policies: what is set up once and rarely changed. */

export const placeKinds = ['site', 'warehouse', 'work-centre', 'station'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A site, or something within one: a warehouse and a work centre belong to a site, a station to a work centre. */
export const Place = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    within: z
      .object({ id: Id, code: z.string(), name: z.string() })
      .nullable()
      .describe('The site of a warehouse or work centre, the work centre of a station'),
  })
  .meta({ id: 'Place' })
export type Place = z.infer<typeof Place>

export const PlaceListQuery = PageQuery.extend({ search: Search, withinId: Id.optional() })

export const CreatePlace = WriteEnvelope.extend({ code: Code, name: Name }).meta({ id: 'CreatePlace' })
/** A warehouse or work centre: `withinId` is its site. */
export const CreatePlaceWithin = CreatePlace.extend({ withinId: Id }).meta({ id: 'CreatePlaceWithin' })
/** `withinId` is the work centre, if it stands in one. */
export const CreateStation = CreatePlace.extend({ withinId: Id.optional() }).meta({ id: 'CreateStation' })
export type CreateStation = z.infer<typeof CreateStation>

export const ChangePlace = WriteEnvelope.extend({ name: Name }).meta({ id: 'ChangePlace' })
export const ChangeStation = WriteEnvelope.extend({
  name: Name.optional(),
  withinId: Id.nullable().optional().describe('Another work centre, or null for none'),
}).meta({ id: 'ChangeStation' })
export type ChangeStation = z.infer<typeof ChangeStation>

export const strengths = ['off', 'warn', 'block', 'override'] as const
/** What happens where a rule is broken; `override` blocks unless someone with the right says why. */
export const Strength = z.enum(strengths)

const switches = {
  useTrackedComponents: z.boolean().describe('Off: its lines never appear on the Tracked components page'),
  checkProductPreallocation: z
    .boolean()
    .describe('A scanned product number must be allocated to the order already'),
  checkComponentPreallocation: z
    .boolean()
    .describe('A scanned component number must be reserved or picked for the order'),
  serialMatchingLimit: z
    .boolean()
    .describe('Component serials of one product may not exceed what the BOM plans for one unit'),
  overConsumption: Strength.describe('More of a batch than the unit needs'),
  expiredLot: Strength,
  heldLot: Strength,
  notIssued: Strength.describe('Material that was not issued to the order'),
  incompleteUnit: Strength.describe('Reporting a unit as finished that still lacks components'),
  operationSequence: Strength.describe(
    'A card of an operation has more than the operation before it has good',
  ),
}

/** A tracked components policy: how strictly an item is registered and checked. */
export const Policy = z
  .object({ id: Id, name: z.string(), description: z.string(), ...switches })
  .meta({ id: 'Policy' })
export type Policy = z.infer<typeof Policy>

/** What a policy is when nothing else is said. */
export const policyDefaults = {
  description: '',
  useTrackedComponents: true,
  checkProductPreallocation: false,
  checkComponentPreallocation: false,
  serialMatchingLimit: true,
  overConsumption: 'block',
  expiredLot: 'block',
  heldLot: 'block',
  notIssued: 'off',
  incompleteUnit: 'block',
  operationSequence: 'off',
} as const satisfies Omit<Policy, 'id' | 'name'>

export const PolicyListQuery = PageQuery.extend({ search: Search })

const Description = z.string().trim().max(500)
const changes = z.object({ description: Description, ...switches }).partial()

export const CreatePolicy = WriteEnvelope.extend({ name: Name, ...changes.shape }).meta({
  id: 'CreatePolicy',
})
export type CreatePolicy = z.infer<typeof CreatePolicy>

export const ChangePolicy = WriteEnvelope.extend({ name: Name.optional(), ...changes.shape }).meta({
  id: 'ChangePolicy',
})
export type ChangePolicy = z.infer<typeof ChangePolicy>
